import type { ErrorInfo, Reply } from '../../shared/errors'
import type { Bridge, CallInput, CallName, CallOutput, Pushes, PushName } from '../../shared/ipc/contract'

declare global {
  interface Window {
    readonly reticle: Bridge
  }
}

/** A call main answered with an error; `info` has the code whose text the locale holds. */
export class CallError extends Error {
  readonly info: ErrorInfo

  constructor(info: ErrorInfo) {
    super(info.code)
    this.name = 'CallError'
    this.info = info
  }
}

type AskArguments<Name extends CallName> =
  CallInput<Name> extends undefined ? [name: Name] : [name: Name, input: CallInput<Name>]

/** Makes a call of the contract. @throws CallError when main refused or failed. */
export async function ask<Name extends CallName>(
  ...[name, input]: AskArguments<Name>
): Promise<CallOutput<Name>> {
  const reply = (await window.reticle.invoke(name, input)) as Reply<CallOutput<Name>>
  if (!reply.ok) throw new CallError(reply.error)
  return reply.data
}

export type Ask = typeof ask

/** Listens to a push of the contract; returns its stop. */
export function onPush<Name extends PushName>(
  name: Name,
  listener: (payload: Pushes[Name]) => void,
): () => void {
  return window.reticle.on(name, (payload) => listener(payload as Pushes[Name]))
}

export type OnPush = typeof onPush

/** What a failed call is to the user; anything that is not a CallError is `internal`. */
export function errorInfoOf(error: unknown): ErrorInfo {
  return error instanceof CallError ? error.info : { code: 'internal' }
}
