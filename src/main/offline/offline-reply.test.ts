import { describe, expect, it } from 'vitest'
import { type AssistantMessage, answerText, emptyStep, type Message } from '../../shared/conversation'
import type { DesignFacts } from '../../shared/design-facts'
import { AppError } from '../../shared/errors'
import { messageFiles } from '../../shared/message-files'
import { foldRunEvent, type RunEvent } from '../../shared/run-events'
import { draftPage } from '../draft/draft-page'
import { createMeasuring } from './measuring'
import { createOfflineReply } from './offline-reply'
import { fenced, piecesOf } from './stream-draft'
import { createTellFacts } from './tell-facts'

const facts: DesignFacts = {
  version: 1,
  widthPx: 200,
  heightPx: 100,
  scale: 1,
  verdict: 'page',
  background: '#ffffff',
  dark: false,
  texts: [
    {
      id: 't1',
      text: 'Sign in',
      rectPx: { x: 20, y: 20, width: 60, height: 14 },
      words: [],
      fontSizePx: 16,
      weight: 600,
      color: '#111111',
      background: '#ffffff',
      monospace: false,
      serif: false,
      underlined: false,
      score: 1,
    },
  ],
  boxes: [],
  dividers: [],
  pictures: [],
  root: {
    id: 'root',
    rectPx: { x: 0, y: 0, width: 200, height: 100 },
    role: null,
    flow: 'column',
    gapPx: 0,
    crossGapPx: 0,
    columns: 1,
    paddingPx: [20, 20, 66, 20],
    align: 'start',
    justify: 'start',
    boxId: null,
    textIds: [],
    lineHeightPx: null,
    textAlign: 'start',
    pictureId: null,
    dividerId: null,
    repeatOf: null,
    children: [
      {
        id: 'n1',
        rectPx: { x: 20, y: 20, width: 60, height: 14 },
        role: 'heading',
        flow: 'leaf',
        gapPx: 0,
        crossGapPx: 0,
        columns: 1,
        paddingPx: [0, 0, 0, 0],
        align: 'start',
        justify: 'start',
        boxId: null,
        textIds: ['t1'],
        lineHeightPx: null,
        textAlign: 'start',
        pictureId: null,
        dividerId: null,
        repeatOf: null,
        children: [],
      },
    ],
  },
  palette: [{ color: '#ffffff', role: 'background', share: 0.98 }],
  typeScale: [{ fontSizePx: 16, weight: 600, count: 1 }],
  spacingPx: [20],
}

const turn = (text: string, hasPicture = true): Message => ({
  id: 'q',
  role: 'user',
  text,
  createdAt: 0,
  attachments: hasPicture
    ? [
        {
          id: 'a'.repeat(64),
          kind: 'image',
          name: 'login.png',
          mime: 'image/png',
          widthPx: 200,
          heightPx: 100,
          bytes: 1,
          source: 'capture',
          sendFacts: true,
        },
      ]
    : [],
})

const pixels = { pixels: Buffer.alloc(4), order: 'rgba' as const, widthPx: 1, heightPx: 1 }

function engine(measure: () => Promise<DesignFacts> = async () => facts) {
  let measured = 0
  const measuring = createMeasuring({
    ocr: {
      measure: (_picture, _scale, { signal }) => {
        measured += 1
        return new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason))
          measure().then(resolve, reject)
        })
      },
    },
    readPixels: async () => pixels,
  })
  const reply = createOfflineReply({
    measuring,
    writeDraft: async (of, options) => draftPage(of, options),
    target: () => 'html',
    crop: async () => [],
    now: () => 7,
  })
  return { measuring, reply, measured: () => measured }
}

const empty: AssistantMessage = {
  id: 'r',
  role: 'assistant',
  end: null,
  status: null,
  steps: [emptyStep],
  providerId: 'offline',
  modelId: 'draft',
  thinking: false,
  startedAt: 0,
  answerStartedAt: null,
  endedAt: null,
  usage: null,
  costUsd: null,
}

async function answered(events: AsyncIterable<RunEvent>): Promise<AssistantMessage> {
  let message = empty
  for await (const event of events) message = foldRunEvent(message, event)
  return message
}

const signal = new AbortController().signal

describe('the offline engine', () => {
  it('answers with a sentence and files, the same for the same picture', async () => {
    const { reply, measured } = engine()
    const first = await answered(reply({ branch: [turn('Build this.')], signal }))
    expect(first.end).toEqual({ outcome: 'done' })
    const files = messageFiles(first)
    expect(files.map(({ path }) => path)).toContain('index.html')
    expect(files.find(({ path }) => path === 'index.html')?.code).toContain('Sign in')
    const second = await answered(reply({ branch: [turn('Build this.')], signal }))
    expect(answerText(second)).toBe(answerText(first))
    expect(measured()).toBe(1)
  })

  it('says what it found where a question is asked, and what it is where there is no picture', async () => {
    const { reply } = engine()
    const asked = await answered(reply({ branch: [turn('What is the title?')], signal }))
    expect(answerText(asked)).toContain('Sign in')
    expect(messageFiles(asked)).toEqual([])
    const alone = await answered(reply({ branch: [turn('Hello', false)], signal }))
    expect(answerText(alone)).toMatch(/offline engine/)
  })

  it('stops while it measures, and lets the measuring go', async () => {
    const { measuring, reply } = engine(() => new Promise(() => undefined))
    const abort = new AbortController()
    const message = answered(reply({ branch: [turn('Build this.')], signal: abort.signal }))
    setImmediate(() => abort.abort())
    expect((await message).end).toEqual({ outcome: 'stopped' })
    expect(measuring.known('a'.repeat(64))).toBeNull()
  })

  it('ends with the error of a process that failed', async () => {
    const { reply } = engine(async () => {
      throw new AppError('ocr-unavailable')
    })
    const message = await answered(reply({ branch: [turn('Build this.')], signal }))
    expect(message.end).toEqual({ outcome: 'failed', error: { code: 'ocr-unavailable' } })
  })
})

describe('createTellFacts', () => {
  it('tells a model what was measured, before the words of the user', async () => {
    const { measuring } = engine()
    const [told] = await createTellFacts(measuring).messages([turn('Build this.')], signal)
    expect(told?.role === 'user' && told.text).toMatch(
      /^Measured on picture 1 \(200 × 100 px\), in CSS pixels:\n[\s\S]*Sign in[\s\S]*\n\nBuild this\.$/,
    )
  })

  it('weighs what is not measured yet as much as it may take, without measuring', async () => {
    const { measuring, measured } = engine()
    const tell = createTellFacts(measuring)
    const [unknown] = tell.weighed([turn('Build this.')])
    expect(measured()).toBe(0)
    expect(unknown?.role === 'user' && unknown.text.length).toBeGreaterThan(2000)
    const [told] = await tell.messages([turn('Build this.')], signal)
    expect(tell.weighed([turn('Build this.')])).toEqual([told])
  })

  it('leaves out what cannot be measured', async () => {
    const { measuring } = engine(async () => {
      throw new AppError('ocr-failed')
    })
    const [told] = await createTellFacts(measuring).messages([turn('Build this.')], signal)
    expect(told?.role === 'user' && told.text).toBe('Build this.')
  })
})

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
