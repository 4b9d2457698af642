import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PNG } from 'pngjs'

export interface SamplePicture {
  name: string
  path: string
  bytes: Buffer
}

/** Writes small PNG files of different colours and sizes into a folder. */
export async function writePictures(folder: string, names: readonly string[]): Promise<SamplePicture[]> {
  const pictures: SamplePicture[] = []
  for (const [index, name] of names.entries()) {
    const bytes = samplePng(48 + 16 * index, 40, index)
    const path = join(folder, name)
    await writeFile(path, bytes)
    pictures.push({ name, path, bytes })
  }
  return pictures
}

/** A gradient that no other `seed` has. */
export function samplePng(width: number, height: number, seed: number): Buffer {
  const png = new PNG({ width, height })
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      png.data.set(
        [(x * 5 + seed * 70) % 256, (y * 6) % 256, (seed * 90 + 30) % 256, 255],
        (y * width + x) * 4,
      )
    }
  }
  return PNG.sync.write(png)
}
