import { expect, test } from 'vitest'
import type { PictureAttachment } from '../../../shared/attachments'
import type { Comparison, Difference } from '../../../shared/fidelity'
import type { Recapture } from '../../../shared/recapture'
import { changedText, messageText, remainingText } from './recapture-words'

const moved: Difference = {
  ...{ thing: 'box', label: 'Buy now', changes: [{ kind: 'moved', dx: 0, dy: 24 }], effectPx: 10 },
  ...{ referencePx: null, candidatePx: null, selector: null },
}
const comparison = (differences: Difference[], total: number) =>
  ({ differences, fidelity: { total } }) as Comparison
const picture = (name: string) => ({ name }) as PictureAttachment
const recapture = (more: Partial<Recapture>) =>
  ({ before: picture('a.png'), after: picture('b.png'), design: null, remaining: null, ...more }) as Recapture

test('what changed and what is left are said with how alike they are', () => {
  expect(changedText(comparison([], 1))).toBe('Nothing has changed.')
  expect(changedText(comparison([moved], 0.973))).toBe('1 place changed · 97 % alike')
  expect(remainingText(comparison([moved, moved, moved], 0.9999))).toBe(
    'Still different from the design: 3 places · 99 % alike',
  )
  expect(remainingText(comparison([], 1))).toBe('It looks like the design.')
})

test('the message names both pictures by their places, the design and what is left', () => {
  expect(messageText(recapture({}), { before: 1, after: 2 }, null)).toBe(
    'Picture 1 is from before my change, picture 2 from after it.\n\nWhat is still wrong, and how do I fix it?',
  )
  expect(messageText(recapture({}), { before: 2, after: 2 }, null)).toMatch(
    /^Picture 2 is how it looks now: nothing has changed\.\n/,
  )
  const remaining = comparison([moved], 0.9)
  const design = picture('mockup.png')
  expect(messageText(recapture({ remaining, design }), { before: 3, after: 4 }, 'mockup.png')).toBe(
    'Picture 3 is from before my change, picture 4 from after it. It is to look like the picture “mockup.png”.\n\n' +
      'What is still different:\n- Box “Buy now”: 24 px lower\n\nWhat is still wrong, and how do I fix it?',
  )
})
