import type { z } from 'zod'
import { type AppPushes, appCalls } from './app-calls'
import type { CallSpec, WindowKind } from './call'
import { type CapturePushes, captureCalls } from './capture-calls'
import { type ConversationPushes, conversationCalls } from './conversation-calls'
import { draftCalls } from './draft-calls'
import { type ExportPushes, exportCalls } from './export-calls'
import { factsCalls } from './facts-calls'
import { type FidelityPushes, fidelityCalls } from './fidelity-calls'
import { type PinPushes, pinCalls } from './pin-calls'
import { type PreviewPushes, previewCalls } from './preview-calls'
import { type RecapturePushes, recaptureCalls } from './recapture-calls'
import { type RecorderPushes, recorderCalls } from './recorder-calls'
import { type RunPushes, runCalls } from './run-calls'
import { settingsCalls } from './settings-calls'
import { usageCalls } from './usage-calls'
import { type WorkspacePushes, workspaceCalls } from './workspace-calls'

/**
 * Every call a window can make of main. To add one: a line in its feature's file, a handler in main, `ask(name, input)` in
 * the window.
 */
export const contract = {
  ...appCalls,
  ...settingsCalls,
  ...conversationCalls,
  ...draftCalls,
  ...runCalls,
  ...captureCalls,
  ...recorderCalls,
  ...pinCalls,
  ...workspaceCalls,
  ...previewCalls,
  ...exportCalls,
  ...factsCalls,
  ...fidelityCalls,
  ...recaptureCalls,
  ...usageCalls,
}

export type Contract = typeof contract
export type CallName = keyof Contract
export type CallInput<Name extends CallName> = z.infer<Contract[Name]['input']>
export type CallOutput<Name extends CallName> =
  Contract[Name] extends CallSpec<z.ZodType, infer Output> ? Output : never

/** Derived from the table: a missing handler or a wrong input does not compile. */
export type Handlers = {
  [Name in CallName]: (input: CallInput<Name>, caller: Caller) => CallOutput<Name> | Promise<CallOutput<Name>>
}

/** Who called: found by main from the frame, never told by the window. */
export interface Caller {
  kind: WindowKind
  webContentsId: number
}

/** What main tells windows on its own. Types only. */
export interface Pushes
  extends AppPushes,
    ConversationPushes,
    RunPushes,
    CapturePushes,
    RecorderPushes,
    PinPushes,
    WorkspacePushes,
    PreviewPushes,
    ExportPushes,
    FidelityPushes,
    RecapturePushes {}

export type PushName = keyof Pushes

/** What the preload puts on `window.reticle`; the whole surface between a window and main. */
export interface Bridge {
  invoke(name: string, input: unknown): Promise<unknown>
  on(name: string, listener: (payload: unknown) => void): () => void
}
