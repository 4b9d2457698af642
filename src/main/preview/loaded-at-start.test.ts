import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'

const main = join(import.meta.dirname, '..')

/** Files that are loaded with this one: what it imports, but for types and what it asks for later. */
function loadedWith(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found
  found.add(path)
  const text = readFileSync(path, 'utf8')
  for (const [, what = '', from = ''] of text.matchAll(
    /^(?:import|export)\s+([^'";]*?from\s+)?'(\.[^']*)'/gm,
  )) {
    const isOnlyTypes = /^type\b/.test(what) || /^\{(?:\s*type\s+\w+,?)+\s*\}\s*from/.test(what)
    const file = [`${from}.ts`, `${from}.tsx`].map((name) => join(dirname(path), name)).find(existsSync)
    if (file && !isOnlyTypes) loadedWith(file, found)
  }
  return found
}

it('nothing of the preview is loaded when the app starts', () => {
  const loaded = [...loadedWith(join(main, 'index.ts'))].map((path) => relative(main, path))
  expect(loaded).toContain('compose-preview.ts')
  expect(loaded.filter((path) => path.startsWith('preview/'))).toEqual([])
})
