import { describe, expect, it } from 'vitest'
import type { DesignFacts } from '../../shared/design-facts'
import { createOcr, type PictureToRead } from './ocr'
import type { OcrAnswer, OcrOrder, OcrProcess } from './protocol'
import { type Measure, serveOcr } from './serve-ocr'

const picture = (mark = 7): PictureToRead => ({
  pixels: Buffer.alloc(4 * 4, mark),
  order: 'rgba',
  widthPx: 2,
  heightPx: 2,
})

const line = (text: string) => ({ text, rectPx: { x: 0, y: 0, width: 1, height: 1 }, score: 1 })

/** Says in its text what it was given. */
const measured: Measure = async ({ pixels, widthPx }, lines, { scale }) =>
  ({ widthPx, scale, background: `${pixels[0]}`, texts: lines }) as unknown as DesignFacts

type Read = (mark: number, checkStopped: () => void) => Promise<void> | void

/** Processes that serve the real protocol and read as the test says; `die` ends one as a crash would. */
function processes(read: Read, load: () => Promise<void> = async () => undefined) {
  const started: { die(): void; killed: boolean }[] = []
  const fork = (): OcrProcess => {
    let listener: (answer: OcrAnswer) => void = () => undefined
    let exit: () => void = () => undefined
    const state = { killed: false, die: () => exit() }
    started.push(state)
    const serve = serveOcr({
      async load() {
        await load()
        return {
          async read({ pixels }, checkStopped) {
            await read(pixels[0]!, checkStopped)
            return [line(`read ${pixels[0]}`)]
          },
        }
      },
      measure: measured,
      draft: async ({ widthPx }, { title }) => ({ files: [], crops: [], says: `${title} ${widthPx}` }),
      answer: (answer) => setImmediate(() => !state.killed && listener(answer)),
    })
    return {
      post: (order: OcrOrder) => setImmediate(() => !state.killed && serve(structuredClone(order))),
      onAnswer: (added) => {
        listener = added
      },
      onExit: (added) => {
        exit = added
      },
      kill: () => {
        state.killed = true
      },
    }
  }
  return { fork, started }
}

const on = () => ({ signal: new AbortController().signal })
const never = () => new Promise<void>(() => undefined)

describe('createOcr', () => {
  it('measures a picture in the same process, red first whatever the order of its bytes', async () => {
    const { fork, started } = processes(() => undefined)
    const ocr = createOcr({ fork })
    const pixels = Buffer.alloc(16, Buffer.from([1, 2, 3, 4]))
    const facts = await ocr.measure({ ...picture(), pixels, order: 'bgrx' }, 2, on())
    expect(facts).toMatchObject({ widthPx: 2, scale: 2, background: '3', texts: [line('read 1')] })
    const draft = await ocr.draft(facts, { target: 'html', title: 'Login' }, on())
    expect(draft.says).toBe('Login 2')
    await ocr.read(picture(), on())
    expect(started).toHaveLength(1)
    ocr.stop()
  })

  it('starts a process at the first use and reads one picture after the other in it', async () => {
    const order: number[] = []
    const { fork, started } = processes((mark) => void order.push(mark))
    const ocr = createOcr({ fork })
    expect(started).toHaveLength(0)
    const read = await Promise.all([1, 2, 3].map((mark) => ocr.read(picture(mark), on())))
    expect(read.map(([first]) => first!.text)).toEqual(['read 1', 'read 2', 'read 3'])
    expect(order).toEqual([1, 2, 3])
    expect(started).toHaveLength(1)
    ocr.stop()
  })

  it('sends a picture larger than one part whole', async () => {
    const { fork } = processes(() => undefined)
    const ocr = createOcr({ fork })
    const pixels = Buffer.alloc(1500 * 1000 * 4, 9)
    const [first] = await ocr.read({ pixels, order: 'bgrx', widthPx: 1500, heightPx: 1000 }, on())
    expect(first!.text).toBe('read 9')
    ocr.stop()
  })

  it('lets a newer request of the same owner take the place of a waiting one', async () => {
    const { fork } = processes(() => undefined)
    const ocr = createOcr({ fork })
    const running = ocr.read(picture(1), { ...on(), owner: 'secrets' })
    const replaced = ocr.read(picture(2), { ...on(), owner: 'secrets' })
    const other = ocr.read(picture(3), { ...on(), owner: 'copy' })
    const newest = ocr.read(picture(4), { ...on(), owner: 'secrets' })
    await expect(replaced).rejects.toMatchObject({ name: 'AbortError' })
    expect((await running)[0]!.text).toBe('read 1')
    expect((await other)[0]!.text).toBe('read 3')
    expect((await newest)[0]!.text).toBe('read 4')
    ocr.stop()
  })

  it('answers an abort at once and reads the next', async () => {
    const { fork, started } = processes(async (mark, checkStopped) => {
      while (mark === 1) {
        await new Promise(setImmediate)
        checkStopped()
      }
    })
    const ocr = createOcr({ fork })
    const stopping = new AbortController()
    const first = ocr.read(picture(1), { signal: stopping.signal })
    stopping.abort()
    await expect(first).rejects.toMatchObject({ name: 'AbortError' })
    expect((await ocr.read(picture(2), on()))[0]!.text).toBe('read 2')
    expect(started).toHaveLength(1)
    await expect(ocr.read(picture(3), { signal: stopping.signal })).rejects.toMatchObject({
      name: 'AbortError',
    })
    ocr.stop()
  })

  it('says so when the process crashes, and starts a new one for what waits', async () => {
    const { fork, started } = processes((mark) => (mark === 1 ? never() : undefined))
    const ocr = createOcr({ fork })
    const first = ocr.read(picture(1), on())
    const second = ocr.read(picture(2), on())
    started[0]!.die()
    await expect(first).rejects.toMatchObject({ code: 'ocr-failed' })
    expect((await second)[0]!.text).toBe('read 2')
    expect(started).toHaveLength(2)
    ocr.stop()
  })

  it('ends a process that gives no sign of life', async () => {
    const { fork, started } = processes((mark) => (mark === 1 ? never() : undefined))
    const ocr = createOcr({ fork, silenceMs: 30 })
    await expect(ocr.read(picture(1), on())).rejects.toMatchObject({ code: 'ocr-failed' })
    expect(started[0]!.killed).toBe(true)
    ocr.stop()
  })

  it('tells a fault of a picture from models that cannot be loaded, and tries to load them again', async () => {
    let broken = true
    const { fork } = processes(
      (mark) => {
        if (mark === 5) throw new Error('no')
      },
      async () => {
        if (broken) throw new Error('no such file')
      },
    )
    const ocr = createOcr({ fork })
    await expect(ocr.read(picture(1), on())).rejects.toMatchObject({ code: 'ocr-unavailable' })
    broken = false
    await expect(ocr.read(picture(5), on())).rejects.toMatchObject({ code: 'ocr-failed' })
    expect((await ocr.read(picture(1), on()))[0]!.text).toBe('read 1')
    ocr.stop()
    const none = createOcr({
      fork: () => {
        throw new Error('no processes here')
      },
    })
    await expect(none.read(picture(1), on())).rejects.toMatchObject({ code: 'ocr-unavailable' })
  })

  it('ends an idle process', async () => {
    const { fork, started } = processes(() => undefined)
    const ocr = createOcr({ fork, idleMs: 5 })
    await ocr.read(picture(1), on())
    await expect.poll(() => started[0]!.killed).toBe(true)
    expect((await ocr.read(picture(2), on()))[0]!.text).toBe('read 2')
    expect(started).toHaveLength(2)
    ocr.stop()
  })

  it('refuses bytes that are not a picture of that size', async () => {
    const ocr = createOcr({ fork: processes(() => undefined).fork })
    await expect(ocr.read({ ...picture(), widthPx: 3 }, on())).rejects.toMatchObject({ code: 'ocr-failed' })
  })

  it('fails what it was doing when it is stopped', async () => {
    const ocr = createOcr({ fork: processes(never).fork })
    const reads = [1, 2].map((mark) => ocr.read(picture(mark), on()))
    ocr.stop()
    for (const read of reads) await expect(read).rejects.toMatchObject({ code: 'ocr-failed' })
  })
})
