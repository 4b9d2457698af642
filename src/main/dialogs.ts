import { extname } from 'node:path'
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import { t } from '../shared/i18n'

const pictureExtensions = [
  'png',
  'jpg',
  'jpeg',
  'webp',
  'gif',
  'bmp',
  'tif',
  'tiff',
  'avif',
  'svg',
  'heic',
  'heif',
]

const textExtensions = [
  ...['html', 'htm', 'css', 'scss', 'sass', 'less', 'js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'cts', 'tsx'],
  ...['vue', 'svelte', 'astro', 'json', 'md', 'mdx', 'svg', 'xml', 'yaml', 'yml', 'toml', 'txt'],
  ...['php', 'py', 'rb', 'erb', 'ejs', 'hbs', 'pug', 'twig', 'liquid'],
]

/** How long an answer may lie unheard (ms): too short to be felt, and too long to cost anything. */
const heardEveryMs = 50

/**
 * What the user answers in one of the system's dialogs. On Linux Electron settles the promise in an event of GTK's,
 * but goes on with what awaits it only after a task of its own; on a quiet desktop the next may be many seconds away
 * (electron/electron#20533, #51049). A timer is such a task.
 */
async function answerOf<T>(answer: Promise<T>): Promise<T> {
  const tick = setInterval(() => undefined, heardEveryMs)
  try {
    return await answer
  } finally {
    clearInterval(tick)
  }
}

const showOpenDialog = (parent: BrowserWindow, options: OpenDialogOptions) =>
  answerOf(dialog.showOpenDialog(parent, options))

/** The system's folder chooser, opened at `startAt`; null when it was cancelled. */
export async function pickFolder(
  parent: BrowserWindow,
  startAt: string,
  title = t('main.dialog.exportFolder'),
): Promise<string | null> {
  const { canceled, filePaths } = await showOpenDialog(parent, {
    title,
    buttonLabel: t('main.dialog.exportButton'),
    properties: ['openDirectory', 'createDirectory'],
    // Without one, GTK opens on "Recent", where a typed folder cannot be confirmed.
    defaultPath: startAt,
  })
  return canceled ? null : (filePaths[0] ?? null)
}

/** The system's file chooser for pictures; none when it was cancelled. */
export async function pickPictureFiles(parent: BrowserWindow): Promise<string[]> {
  const { filePaths } = await showOpenDialog(parent, {
    title: t('main.dialog.pickPictures'),
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: t('main.dialog.pictures'), extensions: pictureExtensions }],
  })
  return filePaths
}

/** The system's file chooser for source files; none when it was cancelled. */
export async function pickTextFiles(parent: BrowserWindow, startAt: string): Promise<string[]> {
  const { filePaths } = await showOpenDialog(parent, {
    title: t('main.dialog.pickFiles'),
    properties: ['openFile', 'multiSelections'],
    // Without one, GTK opens on "Recent", which shows nothing that was not opened lately.
    defaultPath: startAt,
    filters: [
      { name: t('main.dialog.sourceFiles'), extensions: textExtensions },
      { name: t('main.dialog.everyFile'), extensions: ['*'] },
    ],
  })
  return filePaths
}

/** The system's save dialog; null when it was cancelled. `extension` without a dot. */
export async function pickSavePath(
  parent: BrowserWindow | null,
  title: string,
  suggestion: string,
  extension: string,
): Promise<string | null> {
  const options = {
    title,
    defaultPath: suggestion,
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  }
  const { canceled, filePath } = await answerOf(
    parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options),
  )
  if (canceled || !filePath) return null
  return extname(filePath) === '' ? `${filePath}.${extension}` : filePath
}

/** The system's file chooser for one exported history; null when it was cancelled. */
export async function pickHistoryFile(parent: BrowserWindow, startAt: string): Promise<string | null> {
  const { filePaths } = await showOpenDialog(parent, {
    title: t('main.dialog.importHistory'),
    properties: ['openFile'],
    defaultPath: startAt,
    filters: [{ name: t('main.dialog.historyFiles'), extensions: ['json'] }],
  })
  return filePaths[0] ?? null
}
