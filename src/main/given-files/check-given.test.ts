import { describe, expect, test } from 'vitest'
import { limits } from '../../shared/limits'
import { textOfFile, withFiles } from './check-given'
import { relativeNames } from './read-given'

const codeOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return (error as { code?: string }).code
  }
  return 'nothing thrown'
}
const bytes = (text: string) => new TextEncoder().encode(text)

describe('textOfFile', () => {
  test('reads UTF-8, a byte order mark aside', () => {
    expect(textOfFile(bytes('a { content: "价" }'), 'a.css')).toBe('a { content: "价" }')
    expect(textOfFile(bytes('\ufeffa {}'), 'a.css')).toBe('a {}')
    expect(textOfFile(new Uint8Array(), 'empty.css')).toBe('')
  })

  test('takes nothing for text that is none', () => {
    expect(codeOf(() => textOfFile(new Uint8Array([0x61, 0, 0x62]), 'a.css'))).toBe('file-not-text')
    expect(codeOf(() => textOfFile(new Uint8Array([0x61, 0xff, 0xfe]), 'a.css'))).toBe('file-not-text')
    expect(codeOf(() => textOfFile(Buffer.from('ä', 'latin1'), 'a.css'))).toBe('file-not-text')
  })
})

describe('withFiles', () => {
  test('adds in order; a file of a name that is there takes its place', () => {
    const before = [{ path: 'a.css', text: 'old' }]
    const added = [
      { path: './src//b.js', text: 'b' },
      { path: 'A.css', text: 'new' },
    ]
    expect(withFiles(before, added)).toEqual([
      { path: 'A.css', text: 'new' },
      { path: 'src/b.js', text: 'b' },
    ])
  })

  test.each(['../a.css', '/etc/passwd', 'C:\\a.css', '.git/hooks/pre-commit', 'a/con.txt'])(
    'refuses %s as a name',
    (path) => {
      expect(codeOf(() => withFiles([], [{ path, text: '' }]))).toBe('file-name-refused')
    },
  )

  test('refuses more files and more text than a turn may bring, counting those that are there', () => {
    const files = (count: number, text = '') =>
      Array.from({ length: count }, (_, place) => ({ path: `f${place}.txt`, text }))
    expect(withFiles(files(limits.givenFilesMax - 1), [{ path: 'last', text: '' }])).toHaveLength(
      limits.givenFilesMax,
    )
    expect(codeOf(() => withFiles(files(limits.givenFilesMax), [{ path: 'one more', text: '' }]))).toBe(
      'too-much-text',
    )
    const half = 'x'.repeat(limits.givenFilesMaxChars / 2)
    expect(withFiles([{ path: 'a', text: half }], [{ path: 'b', text: half }])).toHaveLength(2)
    expect(codeOf(() => withFiles([{ path: 'a', text: half }], [{ path: 'b', text: `${half}x` }]))).toBe(
      'too-much-text',
    )
  })
})

test('chosen files are named from the folder they have in common', () => {
  expect(relativeNames(['/home/me/site/index.html'])).toEqual(['index.html'])
  expect(relativeNames(['/site/index.html', '/site/a/b.css', '/site/a/c/d.js'])).toEqual([
    'index.html',
    'a/b.css',
    'a/c/d.js',
  ])
  expect(relativeNames(['/site/a/x.css', '/site/ab/x.css'])).toEqual(['a/x.css', 'ab/x.css'])
  expect(relativeNames(['/a.css', '/b/c.css'])).toEqual(['a.css', 'b/c.css'])
})
