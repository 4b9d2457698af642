import { lstat, mkdir, readdir, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { ExportPlan } from '../../shared/export-plan'
import { type Disk, realDisk } from './disk'
import { hostileNames } from './hostile-names'
import { all, makeTrial, serviceFor as serviceOver, type Trial } from './trial-export'

let trial: Trial
let root: string
let folder: string
let outside: string
beforeEach(async () => {
  trial = await makeTrial()
  ;({ root, folder, outside } = trial)
})

const serviceFor = (
  names: readonly string[],
  { text = 'hostile', disk }: { text?: string; disk?: Disk } = {},
) => serviceOver(trial, { files: names.map((path) => ({ path, text })), ...(disk && { disk }) })

async function exportAll(names: readonly string[]) {
  const service = serviceFor(names)
  const plan = (await service.choose('c', null, 'plain')) as ExportPlan
  const result = await service.write(plan.planId, all(plan))
  return { plan, result }
}

/** Every path below the test's root that is not in the folder or the journals. */
async function escaped(): Promise<string[]> {
  const found = await readdir(root, { recursive: true })
  return found.filter((path) => !/^(?:a|a\/project(?:\/.*)?|a\/outside|journals(?:\/.*)?)$/s.test(path))
}

test('none of the hostile names gets out of the folder, and a good one beside them is written', async () => {
  const names = hostileNames(outside)
  const distinct = new Set(names)
  expect(distinct.size).toBeGreaterThanOrEqual(300)
  const tmpBefore = new Set(await readdir('/tmp'))
  const { plan, result } = await exportAll([...distinct, 'src/good.txt'])
  expect(await escaped()).toEqual([])
  expect(await readdir(outside)).toEqual([])
  expect((await readdir('/tmp')).filter((name) => !tmpBefore.has(name) && name === 'x.txt')).toEqual([])
  expect(result?.failed).toEqual([])
  expect(await readFile(join(folder, 'src/good.txt'), 'utf8')).toBe('hostile')
  const accepted = plan.entries.filter(({ state }) => state !== 'refused').map(({ path }) => path)
  // What is left of these once it is read as a plain name is a plain name inside the folder.
  expect(accepted).toEqual(['src/good.txt'])
  for (const path of await readdir(folder, { recursive: true })) {
    expect(await realpath(join(folder, path))).toBe(join(folder, path))
  }
})

test.each(['src', 'src/deep', 'src/deep/er'])('a link at %s is refused wherever it stands', async (link) => {
  await mkdir(join(folder, link, '..'), { recursive: true })
  await symlink(outside, join(folder, link))
  const { plan } = await exportAll(['src/deep/er/x.txt', 'ok.txt'])
  expect(plan.entries.map(({ state }) => state)).toEqual(['new', 'refused'])
  expect(await readdir(outside)).toEqual([])
})

test('a folder swapped for a link again and again during the write lets nothing out', async () => {
  const names = Array.from({ length: 120 }, (_, index) => `src/part-${index % 6}/file-${index}.txt`)
  let swapping = true
  let swaps = 0
  const swap = (async () => {
    const aside = join(root, 'a', 'project', 'aside')
    for (let pass = 0; swapping; pass += 1) {
      for (const name of ['src', 'src/part-2', 'src/part-4']) {
        const place = join(folder, name)
        try {
          await rename(place, aside)
          await symlink(outside, place)
          swaps += 1
          await new Promise((go) => setImmediate(go))
          await rm(place)
          await rename(aside, place)
        } catch {
          await rename(aside, place).catch(() => undefined)
        }
      }
      // Now at once and now a while later, so that the write is met at every stage and comes through at times.
      await new Promise((go) => setTimeout(go, (pass % 8) * 5))
    }
  })()
  const wrote: number[] = []
  // On, until one round has come through to write something: otherwise nothing was raced with.
  const isIdle = () => Math.max(0, ...wrote) === 0
  for (let round = 0; round < 12 || (round < 200 && isIdle()); round += 1) {
    const service = serviceFor(names, { text: `round ${round}` })
    const plan = await service.choose('c', null, 'plain').catch(() => null)
    if (!plan) continue
    const result = await service.write(plan.planId, all(plan)).catch(() => null)
    if (result?.exportId && round % 3 === 0) await service.undo(result.exportId, 'undo').catch(() => null)
    wrote.push(result?.written.length ?? 0)
  }
  swapping = false
  await swap
  expect(swaps).toBeGreaterThan(0)
  expect(Math.max(...wrote)).toBeGreaterThan(0)
  expect(await readdir(outside)).toEqual([])
})

test.each(['open', 'link', 'rename'] as const)(
  'a link put in the way right before %s is not followed',
  async (step) => {
    let armed = false
    let swapped = 0
    const disk: Disk = {
      ...realDisk,
      [step]: async (...args: unknown[]) => {
        if (armed && String(args[0]).includes('.reticle-')) {
          armed = false
          swapped += 1
          await rename(join(folder, 'src'), join(folder, 'aside'))
          await symlink(outside, join(folder, 'src'))
        }
        return (realDisk[step] as (...all: unknown[]) => Promise<unknown>)(...args)
      },
    }
    await mkdir(join(folder, 'src'))
    await writeFile(join(folder, 'src/old.txt'), 'old')
    const service = serviceFor(['src/old.txt', 'src/new.txt'], { disk })
    const plan = (await service.choose('c', null, 'plain')) as ExportPlan
    armed = true
    await service.write(plan.planId, all(plan)).catch(() => null)
    expect(swapped).toBe(1)
    expect(await readdir(outside)).toEqual([])
    expect((await lstat(join(folder, 'src'))).isSymbolicLink()).toBe(true)
  },
)

test('code made to be slow to read is planned in time that grows with its length', async () => {
  const traps = [
    '/*',
    'import ',
    'export {',
    '<div ',
    "from '",
    '`',
    'a.png',
    '.png',
    ' from',
    '"',
    '\n//',
    '@import ',
    "'\\",
  ]
  for (const trap of traps) {
    const service = serviceFor(['src/App.tsx', 'index.html', 'a.css'], {
      text: trap.repeat(Math.ceil(300_000 / trap.length)),
    })
    for (const target of ['react', 'vue', 'static'] as const) {
      expect((await service.choose('c', null, target))?.target).toBe(target)
    }
  }
}, 60_000)

test('too many and too large are refused by name, the rest goes on', async () => {
  const many = Array.from({ length: 2_010 }, (_, index) => `many/${index}.txt`)
  const service = serviceFor(many)
  const plan = (await service.choose('c', null, 'plain')) as ExportPlan
  expect(
    plan.entries.filter((entry) => entry.state === 'refused' && entry.reason === 'too-many'),
  ).toHaveLength(10)
  const large = serviceFor(['large.txt'], { text: 'x'.repeat(8 * 1024 * 1024 + 1) })
  const largePlan = (await large.choose('c', null, 'plain')) as ExportPlan
  expect(largePlan.entries).toMatchObject([{ state: 'refused', reason: 'too-large' }])
})
