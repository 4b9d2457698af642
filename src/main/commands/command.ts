import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { captureModes } from '../../shared/capture'
import { type ErrorInfo, errorCodes } from '../../shared/errors'
import { limits } from '../../shared/limits'

/** What `--then` does with the capture; `save` and `print` are ours alone, the others are those of the chips. */
export const thenActions = ['build', 'fix', 'ask', 'add', 'copy'] as const

const thenSchema = z.discriminatedUnion('action', [
  z.object({ action: z.enum(thenActions) }),
  /** Absolute; a file there is replaced. */
  z.object({
    action: z.literal('save'),
    path: z
      .string()
      .max(limits.commandPathMaxChars)
      .refine((path) => isAbsolute(path) && !path.includes('\0')),
  }),
  /** The PNG goes to the standard output of the command. */
  z.object({ action: z.literal('print') }),
])

const captureCommandSchema = z.object({
  mode: z.enum(captureModes),
  /** Seconds before the screen is frozen. */
  delayS: z.number().min(0).max(limits.commandDelayMaxS),
  /** null leaves the choice to the user. */
  doThen: thenSchema.nullable(),
})

export const requestSchema = z.discriminatedUnion('kind', [
  /** A plain start: the chat comes to the front. */
  z.object({ kind: z.literal('show') }),
  z.object({ kind: z.literal('capture'), capture: captureCommandSchema }),
])

export type CommandThen = z.infer<typeof thenSchema>
export type CaptureCommand = z.infer<typeof captureCommandSchema>
export type CommandRequest = z.infer<typeof requestSchema>

/** How a command ended. */
export type CommandOutcome =
  /** `picture` is the PNG where the command asked to print it. */
  | { state: 'done'; picture?: Uint8Array }
  | { state: 'cancelled' }
  /** Another capture is under way. */
  | { state: 'busy' }
  | { state: 'failed'; error: ErrorInfo }

/** What crosses the socket for an outcome; `pictureBytes` of PNG follow its line. */
export const outcomeLineSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('done'),
    pictureBytes: z.number().int().min(0).max(limits.commandPictureMaxBytes),
  }),
  z.object({ state: z.literal('cancelled') }),
  z.object({ state: z.literal('busy') }),
  z.object({
    state: z.literal('failed'),
    error: z.object({
      code: z.enum(errorCodes),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      detail: z.string().optional(),
    }),
  }),
])

export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  cancelled: 3,
  busy: 4,
  noAnswer: 5,
} as const
