import { describe, expect, it } from 'vitest'
import type { BuildAnswer, BuildOrder, BuildProcess } from './protocol'
import { serveBuild } from './serve-build'
import { createShipped } from './shipped'
import { createSiteBuilder } from './site-builder'

const shipped = createShipped(import.meta.url)

interface Started {
  orders: BuildOrder[]
  killed: boolean
  bytes: number
  die(): void
}

/** Processes that serve the real protocol, except for the orders that `obeys` says they choke on. */
function processes(obeys: (order: BuildOrder, started: Started) => boolean = () => true) {
  const all: Started[] = []
  const fork = (): BuildProcess => {
    let listener: (answer: BuildAnswer) => void = () => undefined
    let exit: () => void = () => undefined
    const started: Started = { orders: [], killed: false, bytes: 0, die: () => exit() }
    all.push(started)
    const serve = serveBuild({ shipped, tailwindCache: new Map() }, (answer) => {
      if (!started.killed) listener(structuredClone(answer))
    })
    return {
      post(order) {
        started.orders.push(order)
        if (obeys(order, started)) void serve(structuredClone(order))
      },
      onAnswer: (added) => {
        listener = added
      },
      onExit: (added) => {
        exit = added
      },
      memoryBytes: () => started.bytes,
      kill: () => {
        started.killed = true
      },
    }
  }
  return { fork, all }
}

const page = (text: string) => [{ path: 'index.html', text }]
const react = [{ path: 'App.tsx', text: 'export default () => <p>hi</p>' }]
const htmlOf = (site: { files: Map<string, { bytes: Uint8Array }> }) =>
  new TextDecoder().decode(site.files.get('/index.html')?.bytes)
const first = ({ files }: BuildOrder) => files[0]!.text

describe('createSiteBuilder', () => {
  it('starts a process at the first use and keeps it', async () => {
    const { fork, all } = processes()
    const builder = createSiteBuilder({ fork })
    expect(all).toHaveLength(0)
    expect(htmlOf(await builder.build(page('one')))).toBe('one')
    expect(htmlOf(await builder.build(page('two')))).toBe('two')
    expect(all).toHaveLength(1)
    builder.stop()
    expect(all[0]!.killed).toBe(true)
  })

  it('is sent what the app ships once, and hands it out each time', async () => {
    const { fork } = processes()
    const builder = createSiteBuilder({ fork })
    const before = await builder.build(react)
    const after = await builder.build(react)
    expect(before.files.get('/@reticle/lib/react.js')!.bytes.length).toBeGreaterThan(50)
    expect(after.files.get('/@reticle/lib/react.js')).toBe(before.files.get('/@reticle/lib/react.js'))
    expect([...after.files.keys()]).toEqual([...before.files.keys()])
    builder.stop()
  })

  it('lets the newest of an owner take the place of those that wait', async () => {
    const { fork, all } = processes()
    const builder = createSiteBuilder({ fork })
    const running = builder.build(page('1'), { owner: 'a' })
    const replaced = builder.build(page('2'), { owner: 'a' })
    const other = builder.build(page('3'), { owner: 'b' })
    const newest = builder.build(page('4'), { owner: 'a' })
    await expect(replaced).rejects.toMatchObject({ name: 'AbortError' })
    expect((await Promise.all([running, other, newest])).map(htmlOf)).toEqual(['1', '3', '4'])
    expect(all[0]!.orders.map(first)).toEqual(['1', '3', '4'])
    builder.stop()
  })

  it('forgets what was aborted', async () => {
    const { fork } = processes()
    const builder = createSiteBuilder({ fork })
    const stopping = new AbortController()
    const running = builder.build(page('1'), { signal: stopping.signal })
    stopping.abort()
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    expect(htmlOf(await builder.build(page('2')))).toBe('2')
    builder.stop()
  })

  it('tries once more after a crash, then says so, and goes on', async () => {
    const { fork, all } = processes((order, started) => {
      if (first(order) !== 'bad') return true
      setImmediate(started.die)
      return false
    })
    const builder = createSiteBuilder({ fork })
    const bad = builder.build(page('bad'), { owner: 'a' })
    const good = builder.build(page('good'), { owner: 'b' })
    expect(await bad).toMatchObject({ entry: '', messages: [{ kind: 'build' }] })
    expect(htmlOf(await good)).toBe('good')
    expect(all).toHaveLength(3)
    builder.stop()
  })

  it('ends a process that hangs or takes too much memory', async () => {
    const { fork, all } = processes((order, started) => {
      if (first(order) === 'heavy') started.bytes = 2_000
      return first(order) === 'good'
    })
    const hanging = createSiteBuilder({ fork, timeLimitMs: 30 })
    expect(await hanging.build(page('hang'))).toMatchObject({
      messages: [{ text: expect.stringMatching(/longer than/) }],
    })
    expect(all[0]!.killed).toBe(true)
    const builder = createSiteBuilder({ fork, memoryLimitBytes: 1_000, watchMs: 5 })
    expect(await builder.build(page('heavy'))).toMatchObject({
      messages: [{ text: expect.stringMatching(/memory/) }],
    })
    expect(all[1]!.killed).toBe(true)
    expect(htmlOf(await builder.build(page('good')))).toBe('good')
    builder.stop()
    hanging.stop()
  })

  it('ends an unused process', async () => {
    const { fork, all } = processes()
    const builder = createSiteBuilder({ fork, idleMs: 10 })
    await builder.build(page('1'))
    await expect.poll(() => all[0]!.killed).toBe(true)
    expect(htmlOf(await builder.build(page('2')))).toBe('2')
    expect(all).toHaveLength(2)
    builder.stop()
  })

  it('rejects what is left when it is stopped', async () => {
    const { fork } = processes(() => false)
    const builder = createSiteBuilder({ fork })
    const left = [builder.build(page('1'), { owner: 'a' }), builder.build(page('2'), { owner: 'b' })]
    builder.stop()
    for (const each of await Promise.allSettled(left)) {
      expect(each).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } })
    }
  })
})
