/**
 * Every failure a user can see has one of these codes. Its cause and its next step are the locale's
 * `error.<code>.cause` and `error.<code>.next`.
 */
export const errorCodes = [
  // The provider
  'no-key',
  'key-refused',
  'no-permission',
  'no-balance',
  'rate-limited',
  'overloaded',
  'plan-used-up',
  'plan-problem',
  'account-problem',
  'unknown-model',
  'bad-request',
  'prompt-too-long',
  'content-refused',
  'server-error',
  'not-a-chat-server',
  'no-network',
  'connection-lost',
  'empty-answer',
  'no-model',
  'needs-model',
  'insecure-url',
  'stalled',
  'reply-too-large',
  'damaged-stream',
  'reply-cut-off',
  'no-model-list',
  // Context and cost
  'context-full',
  'cap-reached',
  'nothing-to-fold',
  // Tools
  'tool-steps-exceeded',
  // Attachments
  'file-not-read',
  'not-an-image',
  'image-too-large',
  'video-too-large',
  'too-many-pixels',
  'picture-damaged',
  'picture-unreadable',
  'picture-too-heavy',
  'too-many-images',
  'attachment-missing',
  // Capture
  'capture-failed',
  'screen-permission',
  'selection-too-small',
  // Reading text off pictures
  'ocr-failed',
  'ocr-unavailable',
  'recording-failed',
  'recording-recovered',
  'recording-partial',
  // Export
  'folder-not-usable',
  'plan-outdated',
  'nothing-to-export',
  'write-failed',
  'export-failed',
  'export-disk-full',
  'export-recovered',
  'export-unrecovered',
  'undo-impossible',
  'no-editor',
  // Workspace
  'file-name-refused',
  'file-name-taken',
  'file-missing',
  'too-many-files',
  'version-missing',
  // Fidelity
  'nothing-to-compare',
  'no-reference',
  'rendering-failed',
  'comparing-failed',
  'stopped',
  'window-missing',
  'region-off-screen',
  // Files and pages given to a turn
  'file-not-text',
  'too-much-text',
  'page-not-loaded',
  'address-refused',
  // Storage
  'settings-damaged',
  'settings-newer',
  'conversation-damaged',
  'conversation-missing',
  'save-failed',
  'history-damaged',
  'history-restored',
  'history-newer',
  'history-read-only',
  'history-locked',
  'disk-full',
  'import-unreadable',
  'message-missing',
  // Keys
  'keychain-unavailable',
  'keychain-timeout',
  'key-not-removed',
  // Interface
  'hotkey-refused',
  'hotkey-invalid',
  'hotkey-duplicate',
  'link-refused',
  'image-not-loaded',
  'busy',
  'message-empty',
  // The contract itself
  'unknown-call',
  'caller-refused',
  'invalid-input',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** What crosses a process border instead of an Error: never holds a key, a prompt or a picture. */
export interface ErrorInfo {
  code: ErrorCode
  /** Values for the placeholders of the locale's text. */
  params?: Record<string, string | number>
  /** What the other side said, shortened and redacted, for the "details" line. */
  detail?: string
}

/** The envelope of every answered call. */
export type Reply<T> = { ok: true; data: T } | { ok: false; error: ErrorInfo }

export class AppError extends Error {
  readonly code: ErrorCode
  readonly params: Record<string, string | number> | undefined
  readonly detail: string | undefined

  constructor(
    code: ErrorCode,
    options: { params?: Record<string, string | number>; detail?: string; cause?: unknown } = {},
  ) {
    super(code, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.params = options.params
    this.detail = options.detail
  }
}

/** Reduces anything thrown to what a window may see; an unexpected error is `internal` with no detail. */
export function toErrorInfo(error: unknown): ErrorInfo {
  if (error instanceof AppError) {
    const info: ErrorInfo = { code: error.code }
    if (error.params) info.params = error.params
    if (error.detail) info.detail = error.detail
    return info
  }
  return { code: 'internal' }
}

/** Closes a switch over a union: a new member stops compiling until it is handled. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
