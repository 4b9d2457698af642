import {
  type AnswerFile,
  type AnswerScanner,
  createAnswerScanner,
  findAnswerChanges,
} from '../../shared/answer-files'
import type { AssistantMessage, ReplyStep, ToolCall } from '../../shared/conversation'
import { createJsonFieldReader, type JsonFieldReader } from '../../shared/json-fields'
import { fileFromArguments, writesFile } from '../../shared/message-files'

/** Reads a reply that is being written: the same changes as `messageChanges`, for the cost of what is new. */
export interface GrowingReply {
  /** In the order they came; a name can come again. */
  read(message: Pick<AssistantMessage, 'steps' | 'end'>): AnswerFile[]
}

interface StepReader {
  scanner: AnswerScanner
  readChars: number
  ended: boolean
  calls: { fields: JsonFieldReader; readChars: number }[]
}

export function createGrowingReply(): GrowingReply {
  let steps: StepReader[] = []

  return {
    read({ steps: given, end }) {
      const goesOn =
        given.length >= steps.length &&
        given.every(({ text }, index) => {
          const { readChars = 0, ended = false } = steps[index] ?? {}
          return ended ? text.length === readChars : text.length >= readChars
        })
      // A cut-off reply goes on after what was its end.
      if (!goesOn) steps = []
      return given.flatMap((step, index) => {
        const reader = steps[index] ?? {
          ...{ scanner: createAnswerScanner(), readChars: 0, ended: false, calls: [] },
        }
        steps[index] = reader
        const ended = end !== null || index < given.length - 1
        readText(reader, step, ended)
        return [
          ...findAnswerChanges(reader.scanner.segments(), { ended }),
          ...step.toolCalls.flatMap((call, at) => readCall(reader, at, call) ?? []),
        ]
      })
    },
  }
}

function readText(reader: StepReader, { text }: ReplyStep, ended: boolean): void {
  if (text.length > reader.readChars) reader.scanner.push(text.slice(reader.readChars))
  reader.readChars = text.length
  if (ended && !reader.ended) reader.scanner.end()
  reader.ended = ended
}

function readCall({ calls }: StepReader, at: number, call: ToolCall): AnswerFile | null {
  if (!writesFile(call)) return null
  const reader = calls[at] ?? { fields: createJsonFieldReader(), readChars: 0 }
  calls[at] = reader
  if (call.argumentsText.length > reader.readChars) {
    reader.fields.push(call.argumentsText.slice(reader.readChars))
    reader.readChars = call.argumentsText.length
  }
  return fileFromArguments(call, reader.fields)
}
