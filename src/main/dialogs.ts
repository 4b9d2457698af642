import { extname } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
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

/** The system's folder chooser, opened at `startAt`; null when it was cancelled. */
export async function pickFolder(
  parent: BrowserWindow,
  startAt: string,
  title = t('main.dialog.exportFolder'),
): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
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
  const { filePaths } = await dialog.showOpenDialog(parent, {
    title: t('main.dialog.pickPictures'),
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: t('main.dialog.pictures'), extensions: pictureExtensions }],
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
  const { canceled, filePath } = await (parent
    ? dialog.showSaveDialog(parent, options)
    : dialog.showSaveDialog(options))
  if (canceled || !filePath) return null
  return extname(filePath) === '' ? `${filePath}.${extension}` : filePath
}

/** The system's file chooser for one exported history; null when it was cancelled. */
export async function pickHistoryFile(parent: BrowserWindow, startAt: string): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(parent, {
    title: t('main.dialog.importHistory'),
    properties: ['openFile'],
    defaultPath: startAt,
    filters: [{ name: t('main.dialog.historyFiles'), extensions: ['json'] }],
  })
  return filePaths[0] ?? null
}
