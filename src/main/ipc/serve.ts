import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { AppError, type Reply, toErrorInfo } from '../../shared/errors'
import { type Caller, contract, type Handlers } from '../../shared/ipc/contract'

interface ServeOptions {
  ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>
  handlers: Handlers
  /** Who owns this frame, or null when it is not the top frame of a page of ours. */
  identify: (event: IpcMainInvokeEvent) => Caller | null
  /** Told of failures that are bugs, not refusals; gets the call's name, never its input. */
  onBug: (name: string, error: unknown) => void
}

/**
 * Answers the calls of the contract: the caller is looked up by its frame, the call must be open to that kind of window,
 * and the input must fit its schema before a handler sees it. Every answer is an envelope; nothing is thrown to a window.
 * Returns its stop.
 */
export function serveCalls({ ipcMain, handlers, identify, onBug }: ServeOptions): () => void {
  const answer = async (
    event: IpcMainInvokeEvent,
    name: unknown,
    input: unknown,
  ): Promise<Reply<unknown>> => {
    const caller = identify(event)
    if (!caller) return refuse('caller-refused')
    if (typeof name !== 'string' || !Object.hasOwn(contract, name)) return refuse('unknown-call')
    const spec = contract[name as keyof typeof contract]
    if (!(spec.windows as readonly string[]).includes(caller.kind)) return refuse('caller-refused')
    const parsed = spec.input.safeParse(input)
    if (!parsed.success) return refuse('invalid-input')
    try {
      const handler = handlers[name as keyof Handlers] as (input: unknown, caller: Caller) => unknown
      return { ok: true, data: await handler(parsed.data, caller) }
    } catch (error) {
      if (!(error instanceof AppError)) onBug(name, error)
      return { ok: false, error: toErrorInfo(error) }
    }
  }
  ipcMain.handle('reticle:call', answer)
  return () => ipcMain.removeHandler('reticle:call')
}

function refuse(code: 'caller-refused' | 'unknown-call' | 'invalid-input'): Reply<never> {
  return { ok: false, error: { code } }
}
