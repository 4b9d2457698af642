import { isPicture, type PictureAttachment } from '../../shared/attachments'
import { attachmentsIn, type Message } from '../../shared/conversation'
import { ToolFailure } from './registry'
import { plainText } from './untrusted-text'

/** Pictures a failure lists, newest first. */
const listedMax = 30
const nameMaxChars = 100

/** The pictures of a conversation, as its model can name them. */
export interface ConversationPictures {
  /** By its name, or its number in the newest turn with pictures, from 1. @throws ToolFailure with the names there are */
  find(written: string | number): PictureAttachment
  /** A name that no picture of the conversation has, made of this one. */
  freeName(wanted: string): string
}

/**
 * @param messagesOf the branch in view with the reply that is being written, oldest first
 * @param given names that calls of this run took, in lower case: their pictures may not be in a message yet
 */
export function conversationPictures(
  messagesOf: () => readonly Message[],
  given: Set<string>,
): ConversationPictures {
  const all = () => messagesOf().flatMap((message) => attachmentsIn(message).filter(isPicture))

  return {
    find(written) {
      const name = String(written).trim()
      const numbered = picturesOfNewestTurn(messagesOf())
      // A name that stands for several means the one shown last.
      const newestFirst = all().toReversed()
      const found =
        newestFirst.find((picture) => picture.name === name) ??
        newestFirst.find((picture) => picture.name.toLowerCase() === name.toLowerCase()) ??
        (/^#?\d{1,4}$/.test(name) ? numbered[Number(name.replace('#', '')) - 1] : undefined)
      if (found) return found
      throw new ToolFailure(
        `There is no picture “${plainText(name, nameMaxChars)}”. ${namesIn(numbered, newestFirst)}`,
      )
    },
    freeName(wanted) {
      const taken = new Set([...given, ...all().map(({ name }) => name.toLowerCase())])
      const [, stem = wanted, ending = ''] = /^(.*)(\.\w+)$/.exec(wanted) ?? []
      let name = wanted
      for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${stem}-${number}${ending}`
      given.add(name.toLowerCase())
      return name
    },
  }
}

function picturesOfNewestTurn(messages: readonly Message[]): PictureAttachment[] {
  for (const message of messages.toReversed()) {
    const pictures = message.role === 'user' ? message.attachments.filter(isPicture) : []
    if (pictures.length > 0) return pictures
  }
  return []
}

function namesIn(numbered: readonly PictureAttachment[], all: readonly PictureAttachment[]): string {
  if (all.length === 0) return 'This conversation has none. take_screenshot makes one.'
  const quoted = ({ name }: PictureAttachment) => `“${plainText(name, nameMaxChars)}”`
  const numbers = numbered.slice(0, listedMax).map((picture, index) => `${index + 1}: ${quoted(picture)}`)
  const others = new Set(all.filter((picture) => !numbered.includes(picture)).map(quoted))
  return [
    numbers.length > 0 && `By number: ${numbers.join(', ')}.`,
    others.size > 0 && `By name: ${[...others].slice(0, listedMax).join(', ')}.`,
  ]
    .filter(Boolean)
    .join(' ')
}
