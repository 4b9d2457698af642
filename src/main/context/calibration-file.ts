import { readFile } from 'node:fs/promises'
import { writeAtomic } from '../files/write-atomic'
import { type Calibration, createCalibration } from './calibration'

/**
 * The calibration kept in a JSON file (`context-calibration.json`). A file that cannot be read is begun anew, one that
 * cannot be written is tried again with the next reply: the numbers come back by themselves, nobody needs a message.
 */
export async function openCalibration(path: string): Promise<Calibration & { written(): Promise<void> }> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const calibration = createCalibration(parse(text))
  let writing = Promise.resolve()
  let waiting = false
  return {
    ...calibration,
    learn(key, measurement) {
      calibration.learn(key, measurement)
      if (waiting) return
      waiting = true
      writing = writing.then(async () => {
        waiting = false
        await writeAtomic(path, JSON.stringify(calibration.stored())).catch(() => {})
      })
    },
    /** Resolves when what was learned so far has been written. */
    written: () => writing,
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
