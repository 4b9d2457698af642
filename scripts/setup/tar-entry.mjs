import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { createGunzip } from 'node:zlib'

const blockBytes = 512

/**
 * A file's `sha512-…` integrity as npm writes it.
 * @param {string} path
 * @returns {Promise<string>}
 */
export async function fileIntegrity(path) {
  const hash = createHash('sha512')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return `sha512-${hash.digest('base64')}`
}

/**
 * Writes one file out of a gzipped tar archive, as a stream: neither needs to fit in memory.
 * @param {string} tarballPath
 * @param {string} entryName its full name inside, such as `package/a.zip`
 * @param {string} targetPath
 * @throws when the archive has no such file or ends early
 */
export async function extractTarEntry(tarballPath, entryName, targetPath) {
  const source = createReadStream(tarballPath, { highWaterMark: 1 << 20 }).pipe(
    createGunzip({ chunkSize: 1 << 20 }),
  )
  const target = createWriteStream(targetPath)
  let header = Buffer.alloc(0)
  let bodyBytesLeft = 0
  let paddingBytesLeft = 0
  let wanted = false
  let found = false
  try {
    for await (let chunk of source) {
      while (chunk.length > 0) {
        if (bodyBytesLeft > 0) {
          const part = chunk.subarray(0, bodyBytesLeft)
          if (wanted && !target.write(part)) await once(target, 'drain')
          bodyBytesLeft -= part.length
          chunk = chunk.subarray(part.length)
          if (wanted && bodyBytesLeft === 0) found = true
        } else if (paddingBytesLeft > 0) {
          const skipped = Math.min(paddingBytesLeft, chunk.length)
          paddingBytesLeft -= skipped
          chunk = chunk.subarray(skipped)
        } else {
          const taken = chunk.subarray(0, blockBytes - header.length)
          header = Buffer.concat([header, taken])
          chunk = chunk.subarray(taken.length)
          if (header.length < blockBytes) continue
          const entry = readHeader(header)
          header = Buffer.alloc(0)
          wanted = entry.name === entryName
          bodyBytesLeft = entry.sizeBytes
          paddingBytesLeft = (blockBytes - (entry.sizeBytes % blockBytes)) % blockBytes
        }
      }
    }
  } finally {
    target.end()
    await once(target, 'close')
  }
  if (!found) throw new Error(`${entryName} is not in the archive`)
}

// Field positions: POSIX.1-1988 "ustar" header.
function readHeader(block) {
  const text = (from, length) => block.toString('utf8', from, from + length).replace(/\0.*$/s, '')
  const prefix = text(257, 5) === 'ustar' ? text(345, 155) : ''
  const name = text(0, 100)
  return {
    name: prefix ? `${prefix}/${name}` : name,
    sizeBytes: Number.parseInt(text(124, 12).trim() || '0', 8),
  }
}
