import type { Attachment, PictureAttachment } from '../../shared/attachments'
import type { Message } from '../../shared/conversation'
import type { DesignFacts } from '../../shared/design-facts'
import { limits } from '../../shared/limits'
import { compactFacts } from '../draft/compact-facts'
import type { Measuring } from './measuring'

export interface TellFacts {
  /**
   * A branch as it is sent: turns whose pictures go with their measurements hold those as text, before the words of the
   * user. The same picture is always told the same way, so that turns are sent again byte for byte. What cannot be
   * measured is left out. Rejects only with the signal's reason.
   */
  messages(branch: readonly Message[], signal: AbortSignal): Promise<Message[]>
  /** The same to be weighed, without measuring: what is not known yet counts as much as it may take at most. */
  weighed(branch: readonly Message[]): Message[]
  /** A text with these pictures, to be weighed. */
  weighedText(text: string, attachments: readonly Attachment[]): string
}

/** Texts of facts that were worded already. */
const worded = new WeakMap<DesignFacts, string>()
/** Stands for measurements to come: each `0, ` is two tokens at least. */
const unknownFacts = '0, '.repeat(limits.factsMaxTokens / 2)

/** Tells models what was measured on the pictures they are shown. */
export function createTellFacts(measuring: Pick<Measuring, 'factsOf' | 'known'>): TellFacts {
  const measured = (picture: PictureAttachment, signal: AbortSignal) =>
    measuring.factsOf(picture, signal).catch(() => {
      signal.throwIfAborted()
      return null
    })

  const weighedText: TellFacts['weighedText'] = (text, attachments) => {
    const told = pictures(attachments).map(({ picture, place }) => {
      const facts = measuring.known(picture.id)
      return withHead(picture, place, facts ? wordsFor(facts) : unknownFacts)
    })
    return joined([...told, text])
  }

  return {
    async messages(branch, signal) {
      const told: Message[] = []
      for (const message of branch) {
        const parts: string[] = []
        for (const { picture, place } of message.role === 'user' ? pictures(message.attachments) : []) {
          const facts = await measured(picture, signal)
          if (facts) parts.push(withHead(picture, place, wordsFor(facts)))
        }
        told.push(
          message.role === 'user' && parts.length > 0
            ? { ...message, text: joined([...parts, message.text]) }
            : message,
        )
      }
      return told
    },
    weighedText,
    weighed: (branch) =>
      branch.map((message) => {
        const tells = message.role === 'user' && pictures(message.attachments).length > 0
        return tells ? { ...message, text: weighedText(message.text, message.attachments) } : message
      }),
  }
}

/** Those that go with their measurements, and which picture of the turn each is, from 1. */
function pictures(attachments: readonly Attachment[]): { picture: PictureAttachment; place: number }[] {
  return attachments.flatMap((picture, index) =>
    picture.kind === 'image' && picture.sendFacts ? [{ picture, place: index + 1 }] : [],
  )
}

function withHead({ widthPx, heightPx }: PictureAttachment, place: number, text: string): string {
  return `Measured on picture ${place} (${widthPx} × ${heightPx} px), in CSS pixels:\n${text}`
}

function wordsFor(facts: DesignFacts): string {
  const known = worded.get(facts)
  if (known !== undefined) return known
  const { text, leftOut } = compactFacts(facts, limits.factsMaxTokens)
  const words = leftOut === 0 ? text : `${text}\n(${leftOut} lines more were left out)`
  worded.set(facts, words)
  return words
}

const joined = (parts: readonly string[]) => parts.filter((part) => part !== '').join('\n\n')
