import { expect, it } from 'vitest'
import type { Attachment } from '../../../shared/attachments'
import { sampleAnswer, sampleConversation, sampleTurn } from '../chat/samples'
import { estimateSubject } from './estimate-subject'

const picture: Attachment = {
  id: 'p',
  kind: 'image',
  name: 'p.png',
  mime: 'image/png',
  widthPx: 10,
  heightPx: 10,
  bytes: 1,
  source: 'drop',
}
const withMessages = (...messages: Parameters<typeof sampleConversation>[1][]) =>
  messages.map((patch) => estimateSubject(sampleConversation('c', patch)))

it('stays the same while a reply streams, and changes when it ends', () => {
  const live = sampleAnswer('a')
  const grown = sampleAnswer('a', {
    steps: [{ ...live.steps[0], text: 'more' } as (typeof live.steps)[number]],
  })
  const ended = sampleAnswer('a', { end: { outcome: 'done' } })
  const [before, during, after] = withMessages(
    { messages: [sampleTurn('t'), live] },
    { messages: [sampleTurn('t'), grown] },
    { messages: [sampleTurn('t'), ended] },
  )
  expect(during).toBe(before)
  expect(after).not.toBe(during)
})

it('changes with the pictures, their size as sent, their measurements, the files, and a summary', () => {
  const subjects = withMessages(
    {},
    { draft: { text: '', attachments: [picture] } },
    { draft: { text: '', attachments: [{ ...picture, sendMaxSidePx: 1024 }] } },
    { draft: { text: '', attachments: [{ ...picture, sendFacts: true }] } },
    { draft: { text: '', attachments: [], files: [{ path: 'a.css', text: 'a' }] } },
    { draft: { text: '', attachments: [], files: [{ path: 'a.css', text: 'ab' }] } },
    { messages: [{ id: 's', role: 'summary', text: '', createdAt: 0 }, sampleTurn('t')] },
    { messages: [sampleTurn('t')] },
  )
  expect(new Set(subjects).size).toBe(subjects.length)
})
