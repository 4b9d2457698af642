import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * All files under some files and folders, as sorted paths relative to the root with slashes; missing ones are left out.
 * @param {string} root
 * @param {string[]} names
 * @returns {string[]}
 */
export function listFiles(root, names) {
  const files = []
  const visit = (relative) => {
    const stats = statSync(join(root, relative), { throwIfNoEntry: false })
    if (stats?.isDirectory())
      for (const name of readdirSync(join(root, relative))) visit(`${relative}/${name}`)
    else if (stats?.isFile()) files.push(relative)
  }
  for (const name of names) visit(name)
  return files.sort()
}

/**
 * A hash of names and contents: the same after a fresh clone, whatever the files' times.
 * @param {string} root
 * @param {string[]} files
 */
export function contentHash(root, files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = readFileSync(join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/**
 * A hash of names, sizes and times: tells cheaply whether what a build left has been touched since.
 * @param {string} root
 * @param {string[]} files
 */
export function touchHash(root, files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const { size, mtimeMs } = statSync(join(root, file))
    hash.update(`${file}\0${size}\0${mtimeMs}\0`)
  }
  return hash.digest('hex')
}
