import { describe, expect, it } from 'vitest'
import type { Attachment, VideoAttachment } from '../../shared/attachments'
import type { Message } from '../../shared/conversation'
import { limits } from '../../shared/limits'
import { glm5vTurbo, type Model } from '../../shared/models'
import { attachmentTokens } from '../context/prompt-load'
import { buildChatRequest } from './chat-request'
import { picture } from './request-samples'

const video = (id: string, more: Partial<VideoAttachment> = {}): VideoAttachment => ({
  id,
  kind: 'video',
  name: `${id}.mp4`,
  mime: 'video/mp4',
  widthPx: 1280,
  heightPx: 720,
  bytes: 1000,
  source: 'capture',
  durationMs: 10_000,
  keyFrames: [
    { id: `${id}-first`, atMs: 0 },
    { id: `${id}-later`, atMs: 4_250 },
  ],
  ...more,
})
const turn = (...attachments: Attachment[]): Message => ({
  id: 'u',
  role: 'user',
  text: 'Why?',
  attachments,
  createdAt: 0,
})

async function contentOf(messages: Message[], model: Partial<Model> = {}, kind: 'zai' | 'other' = 'zai') {
  const request = await buildChatRequest({
    provider: { kind },
    model: { ...glm5vTurbo, ...model },
    quirks: [],
    messages,
    thinking: false,
    tools: null,
    maxTokens: null,
    continuing: false,
    pictureUrl: async (attachment) => `data:${attachment.kind}:${attachment.id}`,
  })
  return request.messages.slice(1).map(({ content }) => content)
}

const frames = [
  {
    type: 'text',
    text: 'The next 2 pictures are frames of a screen recording of 10.0 seconds, at seconds 0.0, 4.3:',
  },
  { type: 'image_url', image_url: { url: 'data:image:v-first' } },
  { type: 'image_url', image_url: { url: 'data:image:v-later' } },
  { type: 'text', text: 'Why?' },
]
const whole = [
  { type: 'video_url', video_url: { url: 'data:video:v' } },
  { type: 'text', text: 'Why?' },
]

describe('a video in a request', () => {
  it.each<[string, VideoAttachment, Partial<Model>, 'zai' | 'other', unknown]>([
    ['goes whole to a model that sees videos', video('v'), {}, 'zai', whole],
    ['is frames for one that sees only pictures', video('v'), { seesVideo: false }, 'zai', frames],
    ['is frames where its format is not taken', video('v', { mime: 'video/webm' }), {}, 'zai', frames],
    ['goes whole in any format elsewhere', video('v', { mime: 'video/webm' }), {}, 'other', whole],
    ['is frames when it is large', video('v', { bytes: limits.videoSendMaxBytes + 1 }), {}, 'zai', frames],
    [
      'is only named to one that sees nothing',
      video('v'),
      { seesVideo: false, seesImages: false },
      'zai',
      '[a video was attached here, which this model cannot see]\nWhy?',
    ],
  ])('%s', async (_, attachment, model, kind, content) => {
    expect(await contentOf([turn(attachment)], model, kind)).toEqual([content])
  })

  it('is one of the newest two, or frames', async () => {
    const [first, ...others] = await contentOf([turn(video('v')), turn(video('b')), turn(video('c'))])
    expect(first).toEqual(frames)
    expect(others.map((content) => (content as { type: string }[])[0]!.type)).toEqual([
      'video_url',
      'video_url',
    ])
  })

  it('counts with its frames among the pictures a model takes', async () => {
    const model = { seesVideo: false, imagesMax: 2 }
    const contents = await contentOf([turn(picture('old')), turn(video('v'))], model)
    expect(contents).toEqual(['[an earlier picture was left out]\nWhy?', frames])
  })

  it.each<[string, Partial<Model>, number]>([
    // Ten frames of a second each pair of frames, 46 by 26 tokens.
    ['whole', {}, 11_962],
    ['as frames', { seesVideo: false }, 2 * (1196 + 2)],
    ['not at all', { seesVideo: false, seesImages: false }, 0],
  ])('weighs %s', (_, model, tokens) => {
    expect(attachmentTokens(video('v'), { ...glm5vTurbo, ...model }, { kind: 'zai' })).toBe(tokens)
  })
})
