import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { extractTarEntry, fileIntegrity } from './tar-entry.mjs'
import { extractZipEntries } from './zip-entries.mjs'

let dir

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'reticle-archive-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** A zip archive written by the book: one local header and one directory record per file. */
function makeZip(files) {
  const locals = []
  const records = []
  let offset = 0
  for (const { name, content, mode, stored } of files) {
    const packed = stored ? content : deflateRawSync(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(name.length, 26)
    const record = Buffer.alloc(46)
    record.writeUInt32LE(0x02014b50, 0)
    record.writeUInt16LE(stored ? 0 : 8, 10)
    record.writeUInt32LE(packed.length, 20)
    record.writeUInt32LE(content.length, 24)
    record.writeUInt16LE(name.length, 28)
    record.writeUInt32LE((mode << 16) >>> 0, 38)
    record.writeUInt32LE(offset, 42)
    locals.push(local, Buffer.from(name), packed)
    records.push(record, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(records)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

const big = Buffer.concat([randomBytes(3_000_000), Buffer.alloc(2_000_000, 'a')])

describe('extractZipEntries', () => {
  it('writes the chosen files with their contents and permissions', async () => {
    const zip = join(dir, 'a.zip')
    const files = [
      { name: 'A/run', content: big, mode: 0o100755 },
      { name: 'A/sub/plain.txt', content: Buffer.from('plain'), mode: 0o100644, stored: true },
      { name: 'A/empty', content: Buffer.alloc(0), mode: 0o100644, stored: true },
      { name: 'A/left-out', content: Buffer.from('x'), mode: 0o100644 },
    ]
    writeFileSync(zip, makeZip(files))
    const written = await extractZipEntries(zip, join(dir, 'out'), (name) =>
      name === 'A/left-out' ? null : name.slice(2),
    )
    expect(written).toBe(3)
    expect(readFileSync(join(dir, 'out', 'run')).equals(big)).toBe(true)
    expect(readFileSync(join(dir, 'out', 'sub', 'plain.txt'), 'utf8')).toBe('plain')
    expect(statSync(join(dir, 'out', 'empty')).size).toBe(0)
    if (process.platform !== 'win32') expect(statSync(join(dir, 'out', 'run')).mode & 0o777).toBe(0o755)
  })

  it.each([
    ['a symbolic link', { name: 'link', content: Buffer.from('/etc'), mode: 0o120777 }],
    ['a name that leaves the folder', { name: '../up', content: Buffer.from('x'), mode: 0o100644 }],
  ])('refuses %s', async (_what, file) => {
    const zip = join(dir, 'a.zip')
    writeFileSync(zip, makeZip([file]))
    await expect(extractZipEntries(zip, join(dir, 'out'), (name) => name)).rejects.toThrow(file.name)
  })

  it('refuses what is no archive', async () => {
    const zip = join(dir, 'a.zip')
    writeFileSync(zip, 'hello')
    await expect(extractZipEntries(zip, join(dir, 'out'), (name) => name)).rejects.toThrow(/not a zip/)
  })
})

function tarFile(name, content) {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('ustar\0', 257)
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)])
}

describe('extractTarEntry', () => {
  const tarball = gzipSync(
    Buffer.concat([
      tarFile('package/first.txt', Buffer.from('first')),
      tarFile('package/big.bin', big),
      tarFile('package/last.txt', Buffer.alloc(512, 'l')),
      Buffer.alloc(1024),
    ]),
  )

  it.each([
    ['package/first.txt', Buffer.from('first')],
    ['package/big.bin', big],
    ['package/last.txt', Buffer.alloc(512, 'l')],
  ])('writes %s byte for byte', async (name, content) => {
    writeFileSync(join(dir, 'a.tgz'), tarball)
    await extractTarEntry(join(dir, 'a.tgz'), name, join(dir, 'out'))
    expect(readFileSync(join(dir, 'out')).equals(content)).toBe(true)
  })

  it('says when a file is not in it', async () => {
    writeFileSync(join(dir, 'a.tgz'), tarball)
    await expect(extractTarEntry(join(dir, 'a.tgz'), 'package/no', join(dir, 'out'))).rejects.toThrow(
      'package/no',
    )
  })

  it.skipIf(spawnSync('tar', ['--version']).status !== 0)('reads what tar writes', async () => {
    mkdirSync(join(dir, 'package'))
    writeFileSync(join(dir, 'package', 'big.bin'), big)
    expect(spawnSync('tar', ['czf', 'a.tgz', 'package'], { cwd: dir }).status).toBe(0)
    await extractTarEntry(join(dir, 'a.tgz'), 'package/big.bin', join(dir, 'out'))
    expect(readFileSync(join(dir, 'out')).equals(big)).toBe(true)
  })
})

describe('fileIntegrity', () => {
  it('is what npm writes', async () => {
    writeFileSync(join(dir, 'a'), 'hello')
    const expected = `sha512-${createHash('sha512').update('hello').digest('base64')}`
    expect(await fileIntegrity(join(dir, 'a'))).toBe(expected)
  })
})
