import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createCalibration } from './calibration'
import { openCalibration } from './calibration-file'

const key = 'https://api.z.ai/api/paas/v4 glm-5v-turbo'
const text = (textTokens: number, promptTokens: number) => ({ textTokens, imageTokens: 0, promptTokens })

test('nothing is known of a new model', () => {
  expect(createCalibration().ratios(key)).toEqual({ text: 1, image: 1, samples: 0 })
})

test('text is learned from prompts without pictures, pictures from those with', () => {
  const calibration = createCalibration()
  calibration.learn(key, text(1000, 1200))
  expect(calibration.ratios(key)).toEqual({ text: 1.2, image: 1, samples: 1 })
  calibration.learn(key, { textTokens: 1000, imageTokens: 2000, promptTokens: 1200 + 3000 })
  expect(calibration.ratios(key)).toEqual({ text: 1.2, image: 1.5, samples: 2 })
  expect(calibration.ratios('another').text).toBe(1)
})

test('many noisy replies settle near the truth, and follow when it changes', () => {
  const calibration = createCalibration()
  const noise = [0.04, -0.03, 0.02, -0.05, 0.03, 0, -0.02, 0.01]
  for (let round = 0; round < 40; round += 1) {
    calibration.learn(key, text(5000, 5000 * (0.9 + (noise[round % noise.length] ?? 0))))
  }
  expect(calibration.ratios(key).text).toBeCloseTo(0.9, 1)
  for (let round = 0; round < 20; round += 1) calibration.learn(key, text(5000, 6500))
  expect(calibration.ratios(key).text).toBeCloseTo(1.3, 1)
})

test.each([
  ['a tiny prompt', text(150, 300)],
  ['a provider that counts nothing', text(5000, 0)],
  ['one that leaves out what it cached', text(5000, 40)],
  ['nonsense', text(5000, Number.NaN)],
  ['an absurd number', text(5000, 900_000)],
  ['a picture beside much text', { textTokens: 90_000, imageTokens: 2000, promptTokens: 99_000 }],
  ['a prompt with less than its text', { textTokens: 1000, imageTokens: 2000, promptTokens: 900 }],
])('%s teaches nothing', (_name, measurement) => {
  const calibration = createCalibration()
  calibration.learn(key, measurement)
  expect(calibration.ratios(key)).toEqual({ text: 1, image: 1, samples: 0 })
})

test('ratios stay between a half and two', () => {
  const calibration = createCalibration()
  calibration.learn(key, text(1000, 2900))
  calibration.learn('low', text(1000, 320))
  expect([calibration.ratios(key).text, calibration.ratios('low').text]).toEqual([2, 0.5])
})

test('what was learned is there after a restart', async () => {
  const path = join(await folder(), 'context-calibration.json')
  const calibration = await openCalibration(path)
  for (let round = 0; round < 5; round += 1) calibration.learn(key, text(1000, 1100))
  await calibration.written()
  const again = await openCalibration(path)
  expect(again.ratios(key)).toEqual(calibration.ratios(key))
  expect(JSON.parse(await readFile(path, 'utf8'))[key].text.samples).toBe(5)
})

test.each([
  ['no JSON', '{"a'],
  ['a list', '[1, 2]'],
  ['other values', JSON.stringify({ [key]: { text: { ratio: 40, samples: 1 } }, b: 'x' })],
])('a file that holds %s is begun anew', async (_name, content) => {
  const path = join(await folder(), 'context-calibration.json')
  await writeFile(path, content)
  expect((await openCalibration(path)).ratios(key)).toEqual({ text: 1, image: 1, samples: 0 })
})

test('a folder that cannot be written costs nothing but the numbers', async () => {
  const calibration = await openCalibration(join(await folder(), 'missing', 'context-calibration.json'))
  calibration.learn(key, text(1000, 1200))
  await calibration.written()
  expect(calibration.ratios(key).text).toBe(1.2)
})

test('only the models used last are remembered', () => {
  const calibration = createCalibration()
  for (let index = 0; index < 600; index += 1) calibration.learn(`model ${index}`, text(1000, 1200))
  expect(Object.keys(calibration.stored())).toHaveLength(500)
  expect(calibration.ratios('model 599').text).toBe(1.2)
  expect(calibration.ratios('model 0').text).toBe(1)
})

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'reticle-calibration-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}
