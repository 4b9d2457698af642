import { z } from 'zod'

export type WindowKind = 'chat' | 'quick-ask' | 'overlay' | 'capture-bar' | 'pin' | 'recorder'

/** One call: which windows may make it, what it takes, what it answers (a type only, main is trusted). */
export interface CallSpec<Input extends z.ZodType, Output> {
  windows: readonly WindowKind[]
  input: Input
  readonly output?: Output
}

/** A row of the contract: `call<Answer>()(windows, schemaOfTheInput)`. */
export function call<Output>() {
  return <Input extends z.ZodType>(
    windows: readonly WindowKind[],
    input: Input,
  ): CallSpec<Input, Output> => ({ windows, input })
}

export const chat = ['chat'] as const
/** The windows a conversation is held in. */
export const talking = ['chat', 'quick-ask'] as const

export const none = z.undefined()
export const id = z.string().min(1).max(100)
export const finite = z.number().finite()
export const bytes = z.instanceof(Uint8Array<ArrayBufferLike>)
