/** Every limit of Reticle, in one place. Provider limits that differ per model are data: `models.ts`. */
export const limits = {
  /** A dropped, pasted or picked file. */
  attachmentMaxBytes: 32 * 1024 * 1024,
  /** Decoded size of one picture; guards against decompression bombs. */
  attachmentMaxPixels: 64_000_000,
  attachmentsPerTurn: 20,
  messageMaxChars: 200_000,
  /** A conversation's title in lists. */
  titleMaxChars: 60,
  /** Smallest side of a selection, physical pixels. */
  selectionMinPx: 4,
  /** Answer files per message and characters per file that export accepts. */
  exportMaxFiles: 500,
  exportMaxFileChars: 8 * 1024 * 1024,
  exportPathMaxChars: 240,
  keyMaxChars: 4096,
  providersMax: 40,
  modelsPerProviderMax: 200,
  /** The keychain may start a prompter and never answer. */
  keychainTimeoutMs: 8_000,
  /** No event from the provider for this long counts as a lost connection. */
  streamIdleTimeoutMs: 300_000,
  connectTimeoutMs: 60_000,
  keyTestTimeoutMs: 20_000,
  /** Streamed events reach a window at most this often. */
  eventBatchMs: 33,
  /** Text at risk when the app is killed while streaming. */
  saveEveryMs: 1_000,
  /** The tray's list of recent conversations. */
  trayRecents: 5,
  errorDetailMaxChars: 300,
} as const
