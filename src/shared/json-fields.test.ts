import { describe, expect, it } from 'vitest'
import { createJsonFieldReader } from './json-fields'

function read(json: string, pieceChars = json.length) {
  const reader = createJsonFieldReader()
  for (let at = 0; at < json.length; at += pieceChars) reader.push(json.slice(at, at + pieceChars))
  return reader
}

describe('createJsonFieldReader', () => {
  const input = {
    filename: 'src/"odd" näme.tsx',
    dependencies: ['react', 'a"]b', { deep: '}' }],
    count: 12,
    code: 'const a = "x\\n"\n\tβ\u2028 \u{1f600}</script>\r\n',
    none: null,
    last: '',
  }

  it.each([1, 2, 3, 7, 1000])('decodes top-level texts in pieces of %d characters', (pieceChars) => {
    for (const json of [JSON.stringify(input), JSON.stringify(input, null, 2)]) {
      const reader = read(json, pieceChars)
      expect(reader.text('filename')).toBe(input.filename)
      expect(reader.text('code')).toBe(input.code)
      expect(reader.text('last')).toBe('')
      expect(reader.closed('last')).toBe(true)
      expect(reader.text('deep')).toBeUndefined()
      expect(reader.text('count')).toBeUndefined()
    }
  })

  it('decodes every kind of escape', () => {
    expect(read(String.raw`{"a":"\u00e9\u4e2d\ud83d\ude00\/\b\f\n\r\t\\\""}`, 1).text('a')).toBe(
      'é中😀/\b\f\n\r\t\\"',
    )
  })

  it('gives what has arrived of an unfinished text', () => {
    const reader = read(String.raw`{"path":"a.txt","content":"one\ntw\u00`)
    expect(reader.text('path')).toBe('a.txt')
    expect(reader.closed('path')).toBe(true)
    expect(reader.text('content')).toBe('one\ntw')
    expect(reader.closed('content')).toBe(false)
  })

  it.each(['', 'nonsense', '[]', '{"a', '{"a":', '{{{{', '{"a":"b"'])('survives %j', (json) => {
    expect(read(json).text('x')).toBeUndefined()
  })

  it('takes the last of a repeated name', () => {
    expect(read('{"a":"1","a":"2"}').text('a')).toBe('2')
  })
})
