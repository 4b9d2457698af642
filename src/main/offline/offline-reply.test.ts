import { describe, expect, it } from 'vitest'
import type { PictureAttachment } from '../../shared/attachments'
import {
  type AssistantMessage,
  answerText,
  emptyStep,
  type Message,
  type UserMessage,
} from '../../shared/conversation'
import type { DesignFacts } from '../../shared/design-facts'
import { AppError } from '../../shared/errors'
import { messageFiles } from '../../shared/message-files'
import { foldRunEvent, type RunEvent } from '../../shared/run-events'
import { comparisonOf } from '../corrections/hand-made'
import { draftPage } from '../draft/draft-page'
import { factsOf, text } from '../measure/layout/hand-made'
import { createMeasuring } from './measuring'
import { createOfflineReply } from './offline-reply'
import { createTellFacts } from './tell-facts'

const facts: DesignFacts = factsOf({
  widthPx: 200,
  heightPx: 100,
  texts: [text('Sign in', 20, 32, { weight: 600 })],
})

const turn = (words: string, hasPicture = true): Message => ({
  id: 'q',
  role: 'user',
  text: words,
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

const never = new AbortController().signal

const pixels = { pixels: Buffer.alloc(4), order: 'rgba' as const, widthPx: 1, heightPx: 1 }

const comparison = comparisonOf((turn('') as UserMessage).attachments[0] as PictureAttachment)
const files = [
  { path: 'index.html', language: 'html', text: '<link rel="stylesheet" href="a.css"><p>Sign in</p>\n' },
  { path: 'a.css', language: 'css', text: 'p { margin: 0 }\n' },
]

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
  const answer = createOfflineReply({
    measuring,
    writeDraft: async (of, options) => draftPage(of, options),
    target: () => 'html',
    crop: async () => [],
    comparisonOf: (_, id) => (id === comparison.id ? comparison : null),
    now: () => 7,
  })
  const reply = (branch: Message[], signal = never, message: AssistantMessage = empty) =>
    answered(answer({ conversationId: 'c', branch, message, files: () => files, signal }), message)
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

async function answered(
  events: AsyncIterable<RunEvent>,
  before: AssistantMessage,
): Promise<AssistantMessage> {
  let message = before
  for await (const event of events) message = foldRunEvent(message, event)
  return message
}

describe('the offline engine', () => {
  it('answers with a sentence and files, the same for the same picture', async () => {
    const { reply, measured } = engine()
    const first = await reply([turn('Build this.')])
    expect(first.end).toEqual({ outcome: 'done' })
    const files = messageFiles(first)
    expect(files.map(({ path }) => path)).toContain('index.html')
    expect(files.find(({ path }) => path === 'index.html')?.code).toContain('Sign in')
    const second = await reply([turn('Build this.')])
    expect(answerText(second)).toBe(answerText(first))
    expect(measured()).toBe(1)
  })

  it('says what it found where a question is asked, and what it is where there is no picture', async () => {
    const { reply } = engine()
    const asked = await reply([turn('What is the title?')])
    expect(answerText(asked)).toContain('Sign in')
    expect(messageFiles(asked)).toEqual([])
    const alone = await reply([turn('Hello', false)])
    expect(answerText(alone)).toMatch(/offline engine/)
  })

  it('refines with the files corrected by what was found, and says what it left', async () => {
    const { reply, measured } = engine()
    const refining = (refines: string) => [{ ...turn('Bring it closer.'), refines } as Message]
    const message = await reply(refining('found'))
    expect(answerText(message)).toMatch(
      /^Corrected 1 place\. Left as they are, .*1 thing that is missing\.\n/,
    )
    const [changed, ...others] = messageFiles(message)
    expect(others).toEqual([])
    expect(changed).toMatchObject({
      path: 'a.css',
      code: expect.stringMatching(
        /^p { margin: 0 }\n\n[\s\S]*body > p:not\(#_\) {\n {2}translate: -6px 0;\n}\n/,
      ),
    })
    expect(measured()).toBe(0)
    const gone = await reply(refining('gone'))
    expect(gone.end).toEqual({ outcome: 'done' })
    expect(answerText(gone)).toContain('compare the page with its picture again')
    expect(messageFiles(gone)).toEqual([])
  })

  it('goes on where it was cut off, and has the same text then', async () => {
    const { reply } = engine()
    const whole = await reply([turn('Build this.')])
    const [step] = whole.steps
    for (const length of [0, 1, 40, step!.text.length]) {
      const cut = { ...empty, steps: [{ ...step!, text: step!.text.slice(0, length) }] }
      expect((await reply([turn('Build this.')], never, cut)).steps).toEqual(whole.steps)
    }
    const early = { ...empty, steps: [{ ...emptyStep, reasoning: step!.reasoning.slice(0, 5) }] }
    expect((await reply([turn('Build this.')], never, early)).steps).toEqual(whole.steps)
  })

  it('begins again in a step of its own where something else stands there', async () => {
    const { reply } = engine()
    const whole = await reply([turn('Build this.')])
    const other = { ...empty, steps: [{ ...emptyStep, text: 'Something else' }] }
    const message = await reply([turn('Build this.')], never, other)
    expect(message.steps.map(({ text }) => text)).toEqual(['Something else', answerText(whole)])
    const longer = { ...empty, steps: [{ ...whole.steps[0]!, text: `${answerText(whole)} and more` }] }
    expect((await reply([turn('Build this.')], never, longer)).steps).toHaveLength(2)
  })

  it('forgets what it measured on a picture', async () => {
    const { measuring, reply, measured } = engine()
    await reply([turn('Build this.')])
    expect(measuring.known('a'.repeat(64))).not.toBeNull()
    measuring.forget('a'.repeat(64))
    expect(measuring.known('a'.repeat(64))).toBeNull()
    await reply([turn('Build this.')])
    expect(measured()).toBe(2)
  })

  it('keeps nothing of a picture that is forgotten while it is measured', async () => {
    const { measuring } = engine(() => new Promise(() => undefined))
    const facts = measuring.factsOf({ id: 'b' }, never)
    setImmediate(() => measuring.forget('b'))
    await expect(facts).rejects.toMatchObject({ code: 'attachment-missing' })
    expect(measuring.known('b')).toBeNull()
  })

  it('stops while it measures, and lets the measuring go', async () => {
    const { measuring, reply } = engine(() => new Promise(() => undefined))
    const abort = new AbortController()
    const message = reply([turn('Build this.')], abort.signal)
    setImmediate(() => abort.abort())
    expect((await message).end).toEqual({ outcome: 'stopped' })
    expect(measuring.known('a'.repeat(64))).toBeNull()
  })

  it('ends with the error of a process that failed', async () => {
    const { reply } = engine(async () => {
      throw new AppError('ocr-unavailable')
    })
    const message = await reply([turn('Build this.')])
    expect(message.end).toEqual({ outcome: 'failed', error: { code: 'ocr-unavailable' } })
  })
})

describe('createTellFacts', () => {
  it('tells a model what was measured, before the words of the user', async () => {
    const { measuring } = engine()
    const [told] = await createTellFacts(measuring).messages([turn('Build this.')], never)
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
    const [told] = await tell.messages([turn('Build this.')], never)
    expect(tell.weighed([turn('Build this.')])).toEqual([told])
  })

  it('leaves out what cannot be measured', async () => {
    const { measuring } = engine(async () => {
      throw new AppError('ocr-failed')
    })
    const [told] = await createTellFacts(measuring).messages([turn('Build this.')], never)
    expect(told?.role === 'user' && told.text).toBe('Build this.')
  })
})
