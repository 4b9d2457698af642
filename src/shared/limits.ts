/** Every limit of Reticle, in one place. Provider limits that differ per model are data: `models.ts`. */
export const limits = {
  /** A dropped, pasted or picked file. */
  attachmentMaxBytes: 32 * 1024 * 1024,
  /** Decoded size of one picture; guards against decompression bombs. */
  attachmentMaxPixels: 64_000_000,
  attachmentsPerTurn: 20,
  /** Decoding one picture, in its own process. */
  pictureTimeLimitMs: 20_000,
  pictureMemoryMaxBytes: 1536 * 1024 * 1024,
  pictureProcessIdleMs: 30_000,
  messageMaxChars: 200_000,
  /** A conversation's title in lists. */
  titleMaxChars: 60,
  /** Smallest side of a selection, physical pixels. */
  selectionMinPx: 4,
  /** Drawn on one picture. */
  marksMax: 1_000,
  /** Redactions of a picture over all its edits; one with more cannot be taken again. */
  coversMax: 10_000,
  strokePointsMax: 20_000,
  markTextMaxChars: 5_000,
  /** A recorded region. */
  recordingMaxMs: 60_000,
  /** Frames that stand for a video where the model takes none. */
  keyFramesMax: 8,
  videoMaxBytes: 200 * 1024 * 1024,
  /** A larger video is sent as its key frames: it travels as text, a third longer than it is. */
  videoSendMaxBytes: 20 * 1024 * 1024,
  /** Videos in one request (docs.z.ai, Chat Completion). */
  videosPerRequest: 2,
  /** A stitched picture's height, physical pixels. */
  scrollCaptureMaxPx: 20_000,
  /** What a command line may ask for. */
  commandDelayMaxS: 60,
  commandPathMaxChars: 4_096,
  commandPictureMaxBytes: 512 * 1024 * 1024,
  /** The running instance says within this that it got a command. */
  commandAnswerMs: 10_000,
  /** The user tries a hotkey in the settings; it only says that it works meanwhile. */
  hotkeyCheckMs: 20_000,
  /** Answer files per message and characters per file that export accepts. */
  exportMaxFiles: 500,
  exportMaxFileChars: 8 * 1024 * 1024,
  exportPathMaxChars: 240,
  /** Files one export plans (the template's and pictures included), their sum, and hunks of one diff. */
  exportEntriesMax: 2_000,
  exportTotalMaxBytes: 256 * 1024 * 1024,
  exportHunksMax: 2_000,
  /** A longer text, UTF-16 units, is compared as a whole only. */
  exportDiffMaxChars: 1024 * 1024,
  /** Exports that can still be taken back. */
  exportUndoMax: 20,
  keyMaxChars: 4096,
  providersMax: 40,
  modelsPerProviderMax: 200,
  /** The keychain may start a prompter and never answer. */
  keychainTimeoutMs: 8_000,
  /** No event from the provider for this long: the user is told and may retry or keep waiting. */
  stallNoticeMs: 45_000,
  /** No event for this long and nobody said to keep waiting: a lost connection. */
  streamIdleTimeoutMs: 300_000,
  connectTimeoutMs: 60_000,
  /** After a finish reason only usage and `[DONE]` can follow; a body that stays open is not waited for longer. */
  finishGraceMs: 5_000,
  /** Attempts at one request, the first included, before its error is shown. */
  requestAttempts: 5,
  retryBaseMs: 1_000,
  retryMaxMs: 30_000,
  /** A server may not make the user wait longer than this without being asked. */
  retryAfterMaxMs: 120_000,
  /** One server-sent event, and a whole reply. */
  streamEventMaxChars: 16 * 1024 * 1024,
  replyMaxChars: 128 * 1024 * 1024,
  errorBodyMaxBytes: 1024 * 1024,
  /** A server's list of models. */
  modelListMaxBytes: 32 * 1024 * 1024,
  discoverTimeoutMs: 1_500,
  /** Requests of one run: the first and one after each round of tool calls. */
  runStepsMax: 25,
  toolCallsPerStepMax: 32,
  toolArgumentsMaxChars: 8 * 1024 * 1024,
  /** What a tool may tell the model. */
  toolResultMaxChars: 200_000,
  /** A call of a tool, from the user's yes on. */
  toolMs: 90_000,
  /** Calls under way at a time that draw pages or pictures. */
  toolPagesAtOnce: 2,
  /** An address a tool is to open. */
  toolAddressMaxChars: 2_000,
  /** A viewport a model asks a picture of, CSS pixels. */
  screenshotMinCssPx: 50,
  screenshotMaxCssPx: 4_096,
  /** Boxes drawn on a picture by a tool, and the label of one. */
  drawnBoxesMax: 100,
  drawnLabelMaxChars: 60,
  keyTestTimeoutMs: 20_000,
  /** Streamed events reach a window at most this often. */
  eventBatchMs: 33,
  /** Text at risk when the app is killed while streaming. */
  journalEveryMs: 200,
  /** Messages of a conversation a window is given at once. */
  messagesPerPage: 40,
  conversationsPerPage: 50,
  searchQueryMaxChars: 400,
  searchHitsMax: 50,
  /** Rolling copies of the history kept, one a day, besides the one before each upgrade. */
  dailyBackups: 7,
  /** A stored picture nothing names any more is removed after this long. */
  unusedPictureMs: 24 * 60 * 60 * 1000,
  importMaxBytes: 512 * 1024 * 1024,
  /** A picture of an answer that the user asked to load. */
  remoteImageMaxBytes: 16 * 1024 * 1024,
  remoteImageTimeoutMs: 20_000,
  /** The tray's list of recent conversations. */
  trayRecents: 5,
  /** The process that reads text ends when unused for this long, and counts as hung when silent for that long. */
  ocrIdleMs: 60_000,
  ocrSilenceMs: 30_000,
  /** A larger picture is measured on every second or third pixel, its texts apart. */
  measureMaxPixels: 9_000_000,
  measureMinSidePx: 24,
  /** Areas and drawings of one picture that are looked at, largest first: more are a pattern. */
  measureMaxAreas: 5_000,
  measureMaxPictures: 400,
  /** Boxes of an answer that are drawn, and places looked at to find them. */
  groundingBoxesMax: 500,
  groundingCandidatesMax: 20_000,
  /** Differences of two pages that are told, worst first. */
  differencesMax: 50,
  /** Texts and boxes of each of two pages that are paired where they are not the same, largest first. */
  comparedTextsMax: 400,
  comparedBoxesMax: 500,
  /** A difference's label. */
  differenceLabelMaxChars: 80,
  /** A rendering's side, CSS pixels, and how long a page may take to be rendered. */
  renderingMaxCssPx: 20_000,
  renderingMs: 15_000,
  /** Texts and boxes that are read from a rendered document. */
  renderedTextsMax: 5_000,
  renderedBoxesMax: 5_000,
  renderedTextMaxChars: 2_000,
  renderedSelectorMaxChars: 2_000,
  /** Elements and characters of it that are looked at. */
  renderedElementsMax: 50_000,
  renderedCharsMax: 200_000,
  /** A page is waited for so long to load, and then to come to rest; what is there then is drawn. */
  renderingLoadMs: 5_000,
  renderingSettleMs: 3_000,
  /** One that takes longer than this lets everything else go first. */
  renderingBriefMs: 1_500,
  /** Paths to elements of a rendered page that corrections are written for. */
  correctionSelectorMaxChars: 1_000,
  /** Comparisons kept for a conversation, newest last. */
  comparisonsMax: 100,
  /** A comparison of two pictures, in its thread, which ends when unused for so long. */
  comparingMs: 60_000,
  comparingIdleMs: 20_000,
  /** The longest side of a crop that shows both sides of a difference, pixels. */
  comparedCropMaxPx: 1_200,
  /** Rounds of refining in one go; a round that gains less (of 1) is the last. */
  refineRoundsMax: 5,
  refineBudgetMaxUsd: 1_000,
  refineGainMin: 0.003,
  /** From this score (of 1) on nothing is left to refine. */
  refinePerfectMin: 0.995,
  /** Differences a round tells about, and of how many it shows crops. */
  refineDifferencesMax: 20,
  refineCropsMax: 3,
  /** Files of the user's own in one turn, and their characters in all. */
  givenFilesMax: 50,
  givenFilesMaxChars: 400_000,
  /** A page that a tool opens: its time, the bytes it may load, redirects of its document, and its text. */
  webPageMs: 30_000,
  webPageMaxBytes: 64 * 1024 * 1024,
  webRedirectsMax: 10,
  webPageLoadMs: 15_000,
  webPageTextMaxChars: 60_000,
  webPageHtmlMaxChars: 2_000_000,
  webPageUrlMaxChars: 2_000,
  webPageLinksMax: 200,
  webPagePicturesMax: 100,
  /** Lines of text and parts of a page that are told about a picture without a model. */
  offlineTextLinesMax: 300,
  offlinePartsMax: 60,
  /** Pictures whose measurements are kept in memory, and how much of one picture's a model is told. */
  factsKept: 32,
  factsMaxTokens: 1_500,
  errorDetailMaxChars: 300,
  /** A file of a workspace, UTF-16 units, and how many a workspace holds. */
  workspaceFileMaxChars: 8 * 1024 * 1024,
  workspaceMaxFiles: 500,
  /** What the model is told about changes made by hand, and how many lines of a file may differ to show them as such. */
  handEditNoteMaxChars: 24_000,
  handEditDiffMaxLines: 2_000,
  /** Windows hear of a growing workspace at most this often. */
  workspacePushEveryMs: 250,
  /** Building a preview, in its own process. */
  previewBuildMs: 20_000,
  previewBuildMemoryMaxBytes: 1536 * 1024 * 1024,
  previewBuildIdleMs: 120_000,
  /** Refused addresses and messages a preview lists. */
  previewBlockedMax: 200,
  previewMessagesMax: 500,
  previewMessageMaxChars: 4_000,
  previewUrlMaxChars: 500,
  /** A page that answers nothing for this long hangs. */
  previewPingEveryMs: 1_000,
  previewSilenceMs: 4_000,
  /** Of all processes of a page, asked this often. */
  previewMemoryMaxBytes: 1024 * 1024 * 1024,
  previewMemoryEveryMs: 500,
  /** What a page may say, and how often it may go elsewhere, in a span of this length. */
  previewFloodSpanMs: 5_000,
  previewFloodMessages: 5_000,
  previewFloodChars: 8 * 1024 * 1024,
  previewFloodNavigations: 100,
  previewFloodMovesInPage: 1_000,
  /** What of a page goes over to the one that takes its place, and how long the new page has to take it. */
  previewKeptElementsMax: 200,
  previewKeptFieldMaxChars: 20_000,
  previewRestoreMs: 1_500,
  /** A page that takes another one's place is waited for this long; once it is read, this long for something to be seen. */
  previewStagedMs: 3_000,
  previewFirstDrawnMs: 400,
  /** Addresses of its own a page is known to use. */
  previewAskedMax: 5_000,
  /** Words a page says at once; it is told how many more there were. */
  previewWordsPerFrame: 200,
  /** The HTML of an element that was pointed at. */
  pickedHtmlMaxChars: 6_000,
} as const
