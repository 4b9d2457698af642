import { expect, test } from 'vitest'
import type { PictureAttachment } from '../../shared/attachments'
import { designOf, nameAfter } from './design-of'

const picture = (id: string, more: Partial<PictureAttachment> = {}): PictureAttachment => ({
  ...{ id, kind: 'image', mime: 'image/png', name: `${id}.png`, widthPx: 9, heightPx: 9, bytes: 1 },
  ...{ source: 'capture' },
  ...more,
})
const place = (x: number, y: number) => ({
  rectPx: { x, y, width: 200, height: 100 },
  window: { title: 'Page', offsetPx: { x: 50, y: 60 } },
})

test('the first picture that is of something else is the design', () => {
  const before = picture('before', { taken: place(10, 10) })
  const mockup = picture('mockup', { source: 'drop' })
  expect(designOf(before, [before, mockup])).toBe(mockup)
  expect(designOf(before, [mockup, before, picture('other')])).toBe(mockup)
  expect(designOf(before, [before])).toBeNull()
})

test('pictures of the same place are none, also from where the window stood before, nor are renderings', () => {
  const before = picture('before', { taken: place(10, 10) })
  const after = picture('after', { taken: place(400, 90) })
  const rendering = picture('rendering', { source: 'rendering' })
  expect(designOf(after, [before, after, rendering])).toBeNull()
  const elsewhere = picture('design', {
    taken: { ...place(10, 10), window: { title: 'Figma', offsetPx: { x: 5, y: 6 } } },
  })
  expect(designOf(after, [before, elsewhere])).toBe(elsewhere)
})

test('whole windows of one size are told apart by their titles', () => {
  const whole = (id: string, title: string) =>
    picture(id, { taken: { ...place(0, 0), window: { title, offsetPx: { x: 0, y: 0 } } } })
  const mockup = whole('mockup', 'mockup.png – Viewer')
  const before = whole('before', 'Shop – Firefox')
  const after = whole('after', '(1) Shop – Firefox')
  expect(designOf(after, [mockup, before, after])).toBe(mockup)
  expect(designOf(after, [before, after])).toBeNull()
})

test.each([
  ['capture-2026.png', 'capture-2026 (after).png'],
  ['capture-2026 (after).png', 'capture-2026 (after 2).png'],
  ['capture-2026 (after 9).png', 'capture-2026 (after 10).png'],
  ['v1.2 screen', 'v1.2 screen (after).png'],
  ['shot', 'shot (after).png'],
])('%s becomes %s', (name, after) => {
  expect(nameAfter(name)).toBe(after)
})
