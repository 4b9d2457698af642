import { describe, expect, it } from 'vitest'
import type { Message } from '../../../shared/conversation'
import { firstDesign } from '../../../shared/design-picture'
import { conversationPictures, designsAmong } from './conversation-pictures'
import { samplePicture } from './samples'

const turn = (...pictures: ReturnType<typeof samplePicture>[]): Message => ({
  id: 'u',
  role: 'user',
  text: '',
  attachments: pictures,
  createdAt: 0,
})

describe('the pictures of a conversation', () => {
  it('are those of its messages and its draft, each once', () => {
    const messages = [turn(samplePicture('a'), samplePicture('b')), turn(samplePicture('a'))]
    const draft = { text: '', attachments: [samplePicture('c')] }
    expect(conversationPictures({ messages, draft }).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(conversationPictures(null)).toEqual([])
  })

  it('a page is compared with the first capture, never with a page', () => {
    const pasted = samplePicture('pasted', { source: 'paste' })
    const drawn = samplePicture('drawn', { source: 'rendering' })
    expect(designsAmong([drawn, pasted])).toEqual([pasted])
    expect(firstDesign([pasted, samplePicture('capture')])?.id).toBe('capture')
    expect(firstDesign([pasted])?.id).toBe('pasted')
    expect(firstDesign([])).toBeNull()
  })
})
