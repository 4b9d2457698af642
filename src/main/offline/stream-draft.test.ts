import { describe, expect, it } from 'vitest'
import { emptyStep } from '../../shared/conversation'
import { messageFiles } from '../../shared/message-files'
import { fenced, piecesOf } from './stream-draft'

describe('streaming a draft', () => {
  it('cuts no character in two', () => {
    const text = `${'x'.repeat(599)}😀${'y'.repeat(700)}`
    const pieces = [...piecesOf(text)]
    expect(pieces.join('')).toBe(text)
    expect(pieces.every((piece) => !/[\ud800-\udbff]$/.test(piece))).toBe(true)
  })

  it('fences a file that has fences in it', () => {
    const text = 'a\n```js\nb\n```\n'
    const message = {
      steps: [{ ...emptyStep, text: fenced({ path: 'notes.md', text }) }],
      end: { outcome: 'done' as const },
    }
    expect(messageFiles(message)).toMatchObject([{ path: 'notes.md', code: text }])
  })
})
