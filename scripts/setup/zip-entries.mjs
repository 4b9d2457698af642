import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'

const endSignature = 0x06054b50
const centralSignature = 0x02014b50
const endRecordMaxBytes = 22 + 65_535

/**
 * @typedef {object} ZipEntry
 * @property {string} name as stored, with slashes
 * @property {number} method 0 stored, 8 deflated
 * @property {number} packedBytes
 * @property {number} sizeBytes
 * @property {number} mode Unix mode with file type, 0 when not stored
 * @property {number} headerOffset
 */

/**
 * Writes the chosen files of a zip archive into a folder, keeping their Unix permissions. Only what such an archive of
 * a runtime needs: no zip64, no encryption, no symbolic links (refused).
 * Layout: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
 * @param {string} zipPath
 * @param {string} targetDir
 * @param {(name: string) => string | null} targetName the relative path to write a file to, or null to leave it out
 * @returns {Promise<number>} how many files were written
 */
export async function extractZipEntries(zipPath, targetDir, targetName) {
  const zip = await open(zipPath, 'r')
  try {
    let written = 0
    for (const entry of await readDirectory(zip)) {
      const relative = entry.name.endsWith('/') ? null : targetName(entry.name)
      if (relative === null) continue
      if (relative.split('/').includes('..')) throw new Error(`${entry.name} leaves its folder`)
      await writeEntry(zip, zipPath, entry, join(targetDir, relative))
      written += 1
    }
    return written
  } finally {
    await zip.close()
  }
}

async function readAt(zip, position, length) {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await zip.read(buffer, 0, length, position)
  if (bytesRead !== length) throw new Error('the zip archive ends early')
  return buffer
}

/** @returns {Promise<ZipEntry[]>} */
async function readDirectory(zip) {
  const { size } = await zip.stat()
  const tail = await readAt(zip, Math.max(0, size - endRecordMaxBytes), Math.min(size, endRecordMaxBytes))
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end -= 1
  if (end < 0) throw new Error('not a zip archive')
  const count = tail.readUInt16LE(end + 10)
  const directory = await readAt(zip, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  const entries = []
  let at = 0
  for (let index = 0; index < count; index += 1) {
    if (directory.readUInt32LE(at) !== centralSignature) throw new Error('the zip directory is damaged')
    const nameBytes = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      sizeBytes: directory.readUInt32LE(at + 24),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      headerOffset: directory.readUInt32LE(at + 42),
    })
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

async function writeEntry(zip, zipPath, entry, targetPath) {
  if ((entry.mode & 0o170000) === 0o120000) throw new Error(`${entry.name} is a symbolic link`)
  if (entry.method !== 0 && entry.method !== 8) throw new Error(`${entry.name} is packed in an unknown way`)
  const header = await readAt(zip, entry.headerOffset, 30)
  const start = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  await mkdir(dirname(targetPath), { recursive: true })
  const target = createWriteStream(targetPath)
  if (entry.packedBytes === 0) {
    target.end()
    await new Promise((resolve, reject) => target.on('close', resolve).on('error', reject))
  } else {
    const packed = createReadStream(zipPath, {
      start,
      end: start + entry.packedBytes - 1,
      highWaterMark: 1 << 20,
    })
    await (entry.method === 8
      ? pipeline(packed, createInflateRaw({ chunkSize: 1 << 20 }), target)
      : pipeline(packed, target))
  }
  if (target.bytesWritten !== entry.sizeBytes) throw new Error(`${entry.name} is damaged`)
  if (entry.mode) await chmod(targetPath, entry.mode & 0o777)
}
