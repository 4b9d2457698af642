import { describe, expect, it } from 'vitest'
import type { PictureAttachment } from '../../shared/attachments'
import type { Message } from '../../shared/conversation'
import { readWish } from './wish'

const picture = (id: string): PictureAttachment => ({
  id,
  kind: 'image',
  name: `${id}.png`,
  mime: 'image/png',
  widthPx: 10,
  heightPx: 10,
  bytes: 1,
  source: 'capture',
})
const turn = (text: string, ...ids: string[]): Message => ({
  id: text,
  role: 'user',
  text,
  attachments: ids.map(picture),
  createdAt: 0,
})
const wishOf = (...branch: Message[]) => {
  const wish = readWish(branch, 'html')
  return wish.kind === 'draft'
    ? `${wish.kind} ${wish.picture.id} ${wish.target}`
    : wish.kind === 'describe'
      ? `${wish.kind} ${wish.picture.id}`
      : wish.kind
}

describe('readWish', () => {
  it.each([
    ['Build this.', 'draft a html'],
    ['', 'draft a html'],
    ['Build this with React and Tailwind', 'draft a react'],
    ['as a Vue component please', 'draft a vue'],
    ['用 Vue 实现', 'draft a vue'],
    ['请生成网页', 'draft a html'],
    ['What colour is the button?', 'describe a'],
    ['What does this page do?', 'describe a'],
    ['Which code is on it?', 'describe a'],
    ['How do I write this?', 'describe a'],
    ['Can you build this?', 'draft a html'],
    ['Turn it into a page', 'draft a html'],
    ['能做成网页吗？', 'draft a html'],
    ['Fix what is broken here.', 'describe a'],
    ['有什么文字？', 'describe a'],
  ])('%s', (text, wish) => expect(wishOf(turn(text, 'a', 'b'))).toBe(wish))

  it('is about the newest picture when a turn has none', () => {
    expect(wishOf(turn('Build this.', 'a'), turn('Build this.', 'b'), turn('now as React'))).toBe(
      'draft b react',
    )
    expect(wishOf(turn('hello'))).toBe('nothing')
  })
})
