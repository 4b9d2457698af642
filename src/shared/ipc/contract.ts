import { z } from 'zod'
import {
  type BarState,
  barCommands,
  type CaptureFrame,
  type CaptureScene,
  captureActions,
  captureDelaysS,
  captureModes,
  type PinState,
  type Secret,
  type SnapTarget,
} from '../capture'
import type { ContextEstimate } from '../context'
import type { Attachment, Conversation, ConversationPage, Draft, Message, SearchHit } from '../conversation'
import type { ErrorInfo } from '../errors'
import type { ExportPlan, ExportResult } from '../export-plan'
import type { Rect, Size } from '../geometry'
import { limits } from '../limits'
import type { FoundServer, ListedModel } from '../models'
import type { PixelOrder } from '../pixel-runs'
import type { RunEvent } from '../run-events'
import { hotkeyActions, type Settings, settingsPatchSchema } from '../settings'
import type { UsageReport } from '../usage'
import { inkSchema, rectPx, sceneSchema } from './capture-schema'

export type WindowKind = 'chat' | 'quick-ask' | 'overlay' | 'capture-bar' | 'pin' | 'recorder'

/** One call: which windows may make it, what it takes, what it answers (a type only, main is trusted). */
interface CallSpec<Input extends z.ZodType, Output> {
  windows: readonly WindowKind[]
  input: Input
  readonly output?: Output
}

function call<Output>() {
  return <Input extends z.ZodType>(
    windows: readonly WindowKind[],
    input: Input,
  ): CallSpec<Input, Output> => ({
    windows,
    input,
  })
}

const none = z.undefined()
// What a request header can carry; anything else was pasted by mistake.
const apiKey = z
  .string()
  .trim()
  .max(limits.keyMaxChars)
  .regex(/^[\x21-\x7e]+$/)
const id = z.string().min(1).max(100)
const chat = ['chat'] as const
const talking = ['chat', 'quick-ask'] as const
const overlay = ['overlay'] as const
const recorder = ['recorder'] as const
const every = ['chat', 'quick-ask', 'overlay', 'capture-bar', 'pin', 'recorder'] as const
const finite = z.number().finite()
const frame = finite

/** Every call a window can make of main. To add one: a line here, a handler in main, `ask(name, input)` in the window. */
export const contract = {
  'app.state': call<AppState>()(every, none),
  'app.openLink': call<void>()(talking, z.object({ url: z.string().max(4000) })),
  'app.copyText': call<void>()(
    ['chat', 'quick-ask', 'overlay'],
    z.object({ text: z.string().max(16_000_000) }),
  ),
  'app.openSettings': call<void>()(['quick-ask'], none),
  'app.dismissNotice': call<void>()(chat, z.object({ id })),

  'window.close': call<void>()(talking, none),
  'window.minimize': call<void>()(chat, none),
  /** Widens the chat window for the side pane, or takes the width back. */
  'window.setSidePane': call<void>()(chat, z.object({ open: z.boolean() })),
  /** Grows or shrinks the quick-ask window with its content, device-independent pixels. */
  'window.setHeight': call<void>()(['quick-ask'], z.object({ heightDip: finite.min(60).max(4000) })),

  'settings.update': call<Settings>()(chat, settingsPatchSchema),
  'hotkeys.set': call<HotkeyStatus[]>()(
    chat,
    z.object({ action: z.enum(hotkeyActions), accelerator: z.string().max(100).nullable() }),
  ),
  /** While a hotkey is being recorded in settings, none of ours fires. */
  'hotkeys.suspend': call<void>()(chat, z.object({ suspended: z.boolean() })),
  /** While the user tries hotkeys in settings, one that fires is only marked as working. Ends by itself after a while. */
  'hotkeys.check': call<void>()(chat, z.object({ checking: z.boolean() })),

  'keys.set': call<void>()(chat, z.object({ providerId: id, key: apiKey })),
  'keys.remove': call<void>()(chat, z.object({ providerId: id })),
  /** Asks the provider's server whether the stored key works. Fails with the same codes as a reply. */
  'keys.test': call<KeyTest>()(chat, z.object({ providerId: id })),

  /** What the server says of its models. Fails with the same codes as a reply. */
  'models.list': call<ListedModel[]>()(chat, z.object({ providerId: id })),
  /** Forgets what was learned of a model: refused fields are tried again. */
  'models.forget': call<void>()(chat, z.object({ providerId: id, modelId: z.string().min(1).max(200) })),
  /** Servers on this computer's usual ports that are not among the providers yet. */
  'providers.discover': call<FoundServer[]>()(chat, none),

  'conversation.list': call<ConversationPage>()(
    talking,
    z.object({
      after: z.string().max(200).nullable(),
      limit: z.number().int().min(1).max(500),
    }),
  ),
  'conversation.search': call<SearchHit[]>()(
    chat,
    z.object({ query: z.string().max(limits.searchQueryMaxChars) }),
  ),
  /** Shows a conversation in the calling window: answers its snapshot and sends what changes from now on. */
  'conversation.open': call<Conversation>()(talking, z.object({ conversationId: id })),
  /** A new, empty conversation, opened in the calling window. An untouched empty one is used again. */
  'conversation.create': call<Conversation>()(talking, none),
  'conversation.delete': call<void>()(chat, z.object({ conversationId: id })),
  'conversation.undelete': call<void>()(chat, z.object({ conversationId: id })),
  'conversation.rename': call<void>()(
    chat,
    z.object({ conversationId: id, title: z.string().trim().min(1).max(limits.titleMaxChars) }),
  ),
  'conversation.pin': call<void>()(chat, z.object({ conversationId: id, pinned: z.boolean() })),
  /** Messages before the ones the window has, oldest first. */
  'conversation.earlier': call<{ messages: Message[]; earlierCount: number }>()(
    talking,
    z.object({ conversationId: id, beforeMessageId: id, count: z.number().int().min(1).max(200) }),
  ),
  /** A new conversation with everything up to a message, opened in the calling window. */
  'conversation.branch': call<Conversation>()(chat, z.object({ conversationId: id, messageId: id })),
  /** Shows another version of a message and what followed it. */
  'conversation.showVersion': call<void>()(chat, z.object({ conversationId: id, messageId: id })),
  /** Has the model sum up what was said so far; later requests send that instead. */
  'conversation.fold': call<void>()(chat, z.object({ conversationId: id })),
  /** Takes the newest summary back. */
  'conversation.unfold': call<void>()(chat, z.object({ conversationId: id })),
  /** Opens the system's save dialog; null when it was cancelled. */
  'conversation.export': call<HistoryExport | null>()(
    chat,
    z.object({ conversationId: id.nullable(), format: z.enum(['markdown', 'json']) }),
  ),
  /** Opens the system's file chooser; null when it was cancelled. */
  'conversation.import': call<HistoryImport | null>()(chat, none),
  'conversation.setThinking': call<void>()(talking, z.object({ conversationId: id, thinking: z.boolean() })),
  'conversation.moveToChat': call<void>()(['quick-ask'], z.object({ conversationId: id })),

  'draft.setText': call<void>()(
    talking,
    z.object({ conversationId: id, text: z.string().max(limits.messageMaxChars) }),
  ),
  'draft.addPicture': call<Attachment>()(
    talking,
    z.object({
      conversationId: id,
      name: z.string().max(500),
      bytes: z.instanceof(Uint8Array),
      source: z.enum(['drop', 'paste']),
    }),
  ),
  /** Opens the system's file chooser; answers how many pictures were added, 0 when it was cancelled. */
  'draft.pickPictures': call<{ added: number; refused: ErrorInfo[] }>()(
    talking,
    z.object({ conversationId: id }),
  ),
  /** The order given is the order sent; an attachment left out is removed from the draft. */
  'draft.setPictures': call<void>()(
    talking,
    z.object({ conversationId: id, attachmentIds: z.array(id).max(limits.attachmentsPerTurn) }),
  ),
  /** Pictures of the draft are sent with this longest side at most; null: as they are. */
  'draft.shrinkPictures': call<void>()(
    talking,
    z.object({ conversationId: id, maxSidePx: z.number().int().min(28).max(20_000).nullable() }),
  ),

  /** Burns ink into a picture of the draft, for good: what was under it is stored nowhere any more. */
  'draft.annotate': call<Attachment>()(
    talking,
    z.object({ conversationId: id, attachmentId: id, ink: inkSchema }),
  ),
  /** The picture exactly as it would be sent to the model chosen now. */
  'attachment.asSent': call<SentPicture>()(talking, z.object({ conversationId: id, attachmentId: id })),
  'attachment.findSecrets': call<Secret[]>()(talking, z.object({ attachmentId: id })),
  'attachment.copyText': call<{ lines: number }>()(talking, z.object({ attachmentId: id })),

  /** What sending now would weigh and cost. */
  'context.estimate': call<ContextEstimate>()(
    talking,
    z.object({ conversationId: id, text: z.string().max(limits.messageMaxChars) }),
  ),

  'run.send': call<void>()(
    talking,
    z.object({ conversationId: id, text: z.string().max(limits.messageMaxChars) }),
  ),
  'run.stop': call<void>()(talking, z.object({ conversationId: id })),
  /** Produces the last reply again, as another version of it. */
  'run.retry': call<void>()(talking, z.object({ conversationId: id })),
  /** Goes on with a reply that was cut off, at its end. */
  'run.continue': call<void>()(talking, z.object({ conversationId: id })),
  /** Sends a turn in other words, as another version of it; its pictures stay. */
  'run.edit': call<void>()(
    chat,
    z.object({ conversationId: id, messageId: id, text: z.string().max(limits.messageMaxChars) }),
  ),
  /** Does not wait for the end of the countdown. */
  'run.retryNow': call<void>()(talking, z.object({ conversationId: id })),
  /** A silent server is given more time. */
  'run.keepWaiting': call<void>()(talking, z.object({ conversationId: id })),
  /** Ends a silent request and asks again. */
  'run.askAgain': call<void>()(talking, z.object({ conversationId: id })),
  'tool.decide': call<void>()(
    talking,
    z.object({ conversationId: id, callId: z.string().min(1).max(200), allow: z.boolean() }),
  ),
  /** The window has drawn a batch; the next may come. */
  'run.drawn': call<void>()(talking, z.object({ batch: finite })),

  /** Fetches a picture an answer points to; answers where this window can show it from. */
  'image.load': call<{ url: string; widthPx: number; heightPx: number }>()(
    talking,
    z.object({ url: z.string().max(4000) }),
  ),

  'usage.report': call<UsageReport>()(chat, z.object({ days: z.number().int().min(1).max(3660) })),
  /** Opens the system's save dialog; null when it was cancelled. */
  'usage.exportCsv': call<{ path: string } | null>()(chat, none),

  'capture.start': call<void>()(talking, z.object({ mode: z.enum(captureModes) })),
  'capture.painted': call<void>()(overlay, z.object({ frame })),
  /** What is selected and drawn changed on this display; the others show it too. A step can be undone. */
  'capture.share': call<void>()(overlay, z.object({ frame, scene: sceneSchema, step: z.boolean() })),
  /** Ends the capture with a picture of the region, the ink burned in. */
  'capture.take': call<void>()(
    overlay,
    z.object({ frame, rectPx, action: z.enum(captureActions), ink: inkSchema.nullable() }),
  ),
  /** Lets go of the screen for a while, then freezes it again with the same selection. */
  'capture.delay': call<void>()(
    overlay,
    z.object({ frame, scene: sceneSchema, delayS: z.literal(captureDelaysS) }),
  ),
  /** Ends the selection and stitches what scrolls through the region. */
  'capture.scroll': call<void>()(overlay, z.object({ frame, rectPx })),
  /** Ends the selection and records the region. */
  'capture.record': call<void>()(overlay, z.object({ frame, rectPx })),
  /** Looks for text in the region that should perhaps not leave the machine. */
  'capture.findSecrets': call<Secret[]>()(overlay, z.object({ frame, rectPx })),
  'capture.cancel': call<void>()(overlay, none),

  'bar.command': call<void>()(['capture-bar'], z.object({ command: z.enum(barCommands) })),
  /** The bar's content has another size, device-independent pixels. */
  'bar.setSize': call<void>()(
    ['capture-bar'],
    z.object({ widthDip: finite.min(20).max(2000), heightDip: finite.min(20).max(400) }),
  ),

  /** The next bytes of a recording under way, in order. */
  'recorder.chunk': call<void>()(
    recorder,
    z.object({ id, bytes: z.instanceof(Uint8Array<ArrayBufferLike>), elapsedMs: finite.min(0) }),
  ),
  /** The region's pixels where they changed since asked last, null where they did not; see `RecorderStart.pulls`. */
  'recorder.frame': call<RecorderFrame | null>()(recorder, z.object({ id })),
  /** How far a recording is; comes several times a second from its first frame on. */
  'recorder.progress': call<void>()(recorder, z.object({ id, elapsedMs: finite.min(0) })),
  'recorder.done': call<void>()(
    recorder,
    z.object({
      id,
      /** The finished file; null where it could not be made and the bytes sent so far are it. */
      bytes: z.instanceof(Uint8Array<ArrayBufferLike>).nullable(),
      mime: z.enum(['video/webm', 'video/mp4']),
      durationMs: finite.min(0),
      widthPx: finite.positive(),
      heightPx: finite.positive(),
      keyFrames: z
        .array(z.object({ atMs: finite.min(0), bytes: z.instanceof(Uint8Array<ArrayBufferLike>) }))
        .max(limits.keyFramesMax),
    }),
  ),
  'recorder.failed': call<void>()(recorder, z.object({ id, detail: z.string().max(500) })),

  'pin.state': call<PinState>()(['pin'], none),
  /** The picture is there: the window can be shown. */
  'pin.drawn': call<void>()(['pin'], none),
  'pin.set': call<PinState>()(
    ['pin'],
    z
      .object({
        zoom: finite.min(0.05).max(20),
        opacity: finite.min(0.1).max(1),
        /** What is under the pointer stays there; else the middle does. */
        atPointer: z.boolean(),
      })
      .partial(),
  ),
  /** The pointer takes hold of the window; `pin.drag` says how far it has gone since. */
  'pin.hold': call<void>()(['pin'], none),
  'pin.drag': call<void>()(['pin'], z.object({ xPx: finite, yPx: finite })),
  'pin.nudge': call<void>()(['pin'], z.object({ xPx: finite, yPx: finite })),
  /** Opens the menu at the pointer, or in the window's corner. */
  'pin.menu': call<void>()(['pin'], z.object({ atPointer: z.boolean() })),
  'pin.ask': call<void>()(['pin'], none),
  'pin.copy': call<void>()(['pin'], none),
  'pin.save': call<void>()(['pin'], none),
  'pin.close': call<void>()(['pin'], none),

  /** Opens the system's folder chooser, then plans; null when it was cancelled. */
  'export.choose': call<ExportPlan | null>()(chat, z.object({ conversationId: id, messageId: id })),
  /** Plans again into the same folder after files there changed. */
  'export.replan': call<ExportPlan>()(chat, z.object({ planId: id })),
  'export.write': call<ExportResult>()(
    chat,
    z.object({ planId: id, paths: z.array(z.string().max(1000)).max(limits.exportMaxFiles) }),
  ),
  'export.reveal': call<void>()(chat, z.object({ planId: id })),
} as const

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

export type KeyState =
  /** In the system's keychain. */
  | 'stored'
  /** In memory until Reticle quits, because no keychain answered. */
  | 'session'
  | 'missing'

export interface KeyTest {
  elapsedMs: number
  /** Ids the server listed, or null where it has no list and a one-token question was asked instead. */
  modelIds: string[] | null
}

export interface HistoryExport {
  path: string
  conversations: number
}

export interface HistoryImport {
  imported: number
  /** Already there, word for word. */
  skipped: number
  problems: ErrorInfo[]
}

export interface RecorderStart {
  id: string
  format: 'webm' | 'mp4'
  /** The recorder asks main for frames, which show no pointer; otherwise it looks at the display itself. */
  pulls: boolean
  /** The whole display. */
  displayPx: Size
  /** What is recorded, from the display's top left corner. */
  cropPx: Rect
  maxMs: number
}

export interface RecorderFrame {
  /** Packed by `packPixels`, of the size of `cropPx`. */
  packed: Uint32Array
  order: PixelOrder
}

export interface SentPicture {
  /** Shown from here; gone when another one was asked for. */
  url: string
  mime: 'image/png' | 'image/jpeg'
  widthPx: number
  heightPx: number
  bytes: number
  /** Not the stored picture itself: scaled, or encoded again. */
  changed: boolean
}

export interface HotkeyStatus {
  action: (typeof hotkeyActions)[number]
  accelerator: string | null
  state:
    | 'off'
    /** The system took it; that says nothing of whether it ever fires. */
    | 'registered'
    /** It really fired, with these keys in this kind of session. */
    | 'works'
    | 'refused'
    /** Another action of ours, `sameAs`, has the same keys. */
    | 'duplicate'
  /** For one that cannot be had: the nearest keys the system would give, if any were found. */
  suggestion: string | null
  sameAs: (typeof hotkeyActions)[number] | null
  /** Since Reticle was started. */
  firedCount: number
}

/** What decides how global hotkeys behave. */
export type SessionKind = 'x11' | 'wayland' | 'windows' | 'macos'

/** Something main has to tell that belongs to no reply; shown until dismissed. */
export interface Notice {
  id: string
  error: ErrorInfo
}

export interface AppState {
  version: string
  electronVersion: string
  platform: 'linux' | 'darwin' | 'win32'
  session: SessionKind
  /** The desktop that runs, where its own shortcuts can stand in for ours. */
  desktop: 'gnome' | 'kde' | 'sway' | null
  /** The words of a command line that starts this very installation. */
  command: string[]
  settings: Settings
  keychain: 'ok' | 'unavailable' | 'unknown'
  keys: Record<string, KeyState>
  hotkeys: HotkeyStatus[]
  notices: Notice[]
}

/** What main tells windows on its own. Types only. */
export interface Pushes {
  'app.state': AppState
  /** A title, an order or a state in the list of conversations changed; pages are to be asked for again. */
  'conversation.listChanged': null
  /** Replaces what the window shows of this conversation (new message, retry, rename, end of a run). */
  'conversation.snapshot': Conversation
  'conversation.draft': { conversationId: string; draft: Draft; focus: boolean }
  'run.events': { batch: number; conversationId: string; messageId: string; events: RunEvent[] }
  'view.show': { view: 'chat' | 'settings'; conversationId: string | null }
  /** The quick-ask window was opened again: caret into the field. */
  'view.focus': null
  'capture.frame': CaptureFrame
  'capture.clear': null
  /** What another display's overlay shared. */
  'capture.scene': { scene: CaptureScene; step: boolean }
  /** What the selection can snap to; comes a little after the frame. */
  'capture.snapTargets': SnapTarget[]
  'bar.state': BarState
  /** Begins to record a part of the screen, or makes a file of the bytes a recording left behind. */
  'recorder.start': RecorderStart
  'recorder.finish': { id: string; bytes: Uint8Array }
  'recorder.pause': { id: string }
  'recorder.resume': { id: string }
  'recorder.stop': { id: string; discard: boolean }
  'pin.state': PinState
}

export type PushName = keyof Pushes

/** What the preload puts on `window.reticle`; the whole surface between a window and main. */
export interface Bridge {
  invoke(name: string, input: unknown): Promise<unknown>
  on(name: string, listener: (payload: unknown) => void): () => void
}
