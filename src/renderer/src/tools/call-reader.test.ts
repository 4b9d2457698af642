import { describe, expect, it } from 'vitest'
import { createCallReader, packagesOf } from './call-reader'

const code = 'export const Card = () => <p>"卡片"</p>\n'
const saved = JSON.stringify({ filename: 'src/Card.tsx', code, dependencies: ['clsx'] })

describe('createCallReader', () => {
  it.each([1, 7, 1000])('finds the file and its name in pieces of %d characters', (pieceChars) => {
    const reader = createCallReader()
    let content = reader.read({ name: 'save_component', argumentsText: '' })
    for (let at = pieceChars; at < saved.length + pieceChars; at += pieceChars)
      content = reader.read({ name: 'save_component', argumentsText: saved.slice(0, at) })
    expect(content.subject).toBe('src/Card.tsx')
    expect(content.code?.text.slice(0, 1000)).toBe(code)
    expect(content.code?.language).toBe('tsx')
    expect(content.isFile).toBe(true)
  })

  it('shows other arguments as they are', () => {
    const argumentsText = '{"query":"price cards","limit":3}'
    const content = createCallReader().read({ name: 'web_search', argumentsText })
    expect(content.subject).toBe('price cards')
    expect(content.code?.text.slice(0, 100)).toBe(argumentsText)
    expect(content.isFile).toBe(false)
  })

  it.each([
    ['take_screenshot', '{"viewport":"mobile","target":"workspace"}', 'workspace'],
    ['draw_boxes', '{"image":"a.png","boxes":[[0,0,9,9]],"labels":["x"]}', 'a.png'],
    ['compare', '{}', null],
  ])('finds what %s is about', (name, argumentsText, subject) => {
    expect(createCallReader().read({ name, argumentsText }).subject).toBe(subject)
  })

  it('has nothing to show of a call without arguments', () => {
    expect(createCallReader().read({ name: 'list_files', argumentsText: '{}' }).code).toBeNull()
    expect(createCallReader().read({ name: 'list_files', argumentsText: '' }).code).toBeNull()
  })

  it('begins again when the arguments are others', () => {
    const reader = createCallReader()
    reader.read({ name: 'save_component', argumentsText: saved })
    const content = reader.read({ name: 'save_component', argumentsText: '{"filename":"b.ts"' })
    expect(content).toEqual({ subject: 'b.ts', code: null, isFile: true })
  })

  it('takes broken JSON as far as it goes', () => {
    const content = createCallReader().read({
      name: 'write_file',
      argumentsText: '{"path":"a.ts","content":"x"]]',
    })
    expect(content.code?.text.slice(0, 10)).toBe('x')
  })
})

it('names the packages of a component', () => {
  expect(packagesOf({ name: 'save_component', argumentsText: saved })).toEqual(['clsx'])
  expect(packagesOf({ name: 'save_component', argumentsText: saved.slice(0, -3) })).toEqual([])
  expect(packagesOf({ name: 'save_component', argumentsText: '{"dependencies":[1,{}]}' })).toEqual([])
})
