import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { isPicture } from '../shared/attachments'
import { attachmentsIn } from '../shared/conversation'
import type { ExportProgress } from '../shared/export-plan'
import { t } from '../shared/i18n'
import type { VideoStore } from './attachments/videos'
import type { ChatEngine } from './compose-chat'
import { pickFolder, pickHistoryFile, pickSavePath } from './dialogs'
import { createExportService } from './export/export-service'
import { createHistoryFiles } from './history/history-files'
import { createRemoteImages } from './remote-images/remote-images'
import type { SettingsStore } from './settings/settings-store'
import { createUsageFile } from './usage/usage-file'

interface FilesOptions {
  engine: ChatEngine
  settings: SettingsStore
  videos: VideoStore
  /** The window that the system's dialogs belong to. */
  parent: BrowserWindow
  /** Where dialogs open at first. */
  documents: () => string
  userData: string
  newId: () => string
  now: () => number
  onListChange: () => void
  onExportProgress: (progress: ExportProgress) => void
  /** Files of a conversation's workspace were written somewhere. */
  onExported: (conversationId: string) => void
}

/** Joins whatever goes out to the user's files or comes in from outside, with the system's dialogs. */
export function composeFiles({
  engine,
  settings,
  videos,
  parent,
  documents,
  userData,
  newId,
  now,
  onListChange,
  onExportProgress,
  onExported,
}: FilesOptions) {
  const { attachments, chat, history, usage, workspace } = engine
  return {
    exports: createExportService({
      filesAt: workspace.filesAt,
      refusedNames: (conversationId, versionId) =>
        workspace
          .viewAt(conversationId, versionId)
          .leftOut.filter(({ reason }) => reason === 'unsafe-name')
          .map(({ path }) => path),
      pictures: (conversationId) =>
        chat
          .branchOf(conversationId)
          .flatMap(attachmentsIn)
          .filter(isPicture)
          .map(({ id, name, bytes }) => ({
            name,
            bytes,
            read: async () => (await attachments.read(id))?.bytes ?? null,
          })),
      onProgress: onExportProgress,
      onWritten: onExported,
      title: (conversationId) => chat.headOf(conversationId).title,
      pickZip: (name) =>
        pickSavePath(
          parent,
          t('main.dialog.exportZip'),
          join(settings.get().lastExportFolder ?? documents(), name),
          'zip',
        ),
      journalFolder: join(userData, 'exports'),
      newId,
      now,
      async pickFolder() {
        const folder = await pickFolder(parent, settings.get().lastExportFolder ?? documents())
        if (folder) settings.update({ lastExportFolder: folder })
        return folder
      },
    }),
    historyFiles: createHistoryFiles({
      history,
      conversation: chat.get,
      branchOf: chat.branchOf,
      readPicture: async (id) => (await attachments.read(id)) ?? videos.read(id),
      async addPicture(bytes, name) {
        const id = await videos.keep(bytes)
        return id === null ? attachments.add(bytes, name, 'picker') : { id }
      },
      pickSavePath: (name) =>
        pickSavePath(parent, t('main.dialog.exportHistory'), join(documents(), name), 'json'),
      pickFolder: () => pickFolder(parent, documents(), t('main.dialog.exportHistory')),
      pickOpenPath: () => pickHistoryFile(parent, documents()),
      onImported: onListChange,
    }),
    usageFile: createUsageFile(usage, () =>
      pickSavePath(parent, t('main.dialog.exportUsage'), join(documents(), 'reticle-usage.csv'), 'csv'),
    ),
    remoteImages: createRemoteImages({
      addAttachment: (bytes, name) => attachments.add(bytes, name, 'drop'),
    }),
  }
}
