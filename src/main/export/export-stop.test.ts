import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { ExportProgress } from '../../shared/export-plan'
import type { ExportService } from './export-service'
import { all, file, makeTrial, planned, serviceFor, snapshot, type Trial, writeAll } from './trial-export'

let trial: Trial
beforeEach(async () => {
  trial = await makeTrial()
  await mkdir(join(trial.folder, 'old'))
  for (let index = 0; index < 20; index += 1) await writeFile(join(trial.folder, `old/f${index}.txt`), 'mine')
})

const files = Array.from({ length: 400 }, (_, index) =>
  file(`${index < 20 ? 'old' : `src/p${index % 5}`}/f${index}.txt`),
)

test.each(['checking', 'writing'] as const)('stopped while it is %s, nothing of it is left', async (step) => {
  const before = await snapshot(trial.folder)
  const told: ExportProgress[] = []
  let service: ExportService | null = null
  const given = {
    files,
    onProgress(progress: ExportProgress) {
      told.push(progress)
      if (progress.step === step) service?.stop(progress.planId)
    },
  }
  const trying = await planned(trial, given)
  service = trying.service
  expect(await service.write(trying.plan.planId, all(trying.plan))).toBeNull()
  expect(told.find((progress) => progress.step === step)).toMatchObject({ total: 400 })
  expect(await snapshot(trial.folder)).toEqual(before)
  expect(await readdir(trial.journalFolder)).toEqual([])
  // The same plan holds: it can be written after all.
  service = null
  expect(await trying.service.write(trying.plan.planId, all(trying.plan))).toMatchObject({ failed: [] })
})

test('stopping what does not write does nothing', async () => {
  const { service, plan } = await planned(trial, { files })
  service.stop(plan.planId)
  service.stop('nothing')
  expect((await service.write(plan.planId, all(plan)))?.written).toHaveLength(400)
})

test('an earlier export is planned again without a chooser, in its folder', async () => {
  const exported = await writeAll(serviceFor(trial, { files: [file('a.txt')] }))
  const service = serviceFor({ ...trial, folder: '/nowhere' }, { files: [file('a.txt'), file('b.txt')] })
  expect(await service.undoable()).toMatchObject([{ conversationId: 'c', folder: trial.folder, files: 1 }])
  const plan = await service.chooseAgain(exported.exportId ?? '', null)
  expect(plan).toMatchObject({ folder: trial.folder, target: 'plain' })
  expect(plan.entries.map(({ state }) => state)).toEqual(['same', 'new'])
})
