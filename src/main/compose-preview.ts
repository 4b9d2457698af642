import { join } from 'node:path'
import { shell } from 'electron'
import { limits } from '../shared/limits'
import type { AttachmentStore } from './attachments/attachment-store'
import type { ChatEngine } from './compose-chat'
import { locate } from './preview/build/locate'
import { createSiteBuilder } from './preview/build/site-builder'
import { startBuildProcess } from './preview/build/start-build-process'
import { createPreview } from './preview/preview'
import { isPublicAddress } from './remote-images/public-address'
import type { ChatWindow } from './windows/chat-window'
import type { Windows } from './windows/secure-window'

interface PreviewParts {
  engine: ChatEngine
  attachments: AttachmentStore
  windows: Windows
  chatWindow: ChatWindow
}

/** Joins the process that builds a workspace's pages with the view that shows them. */
export function composePreview({ engine, attachments, windows, chatWindow }: PreviewParts) {
  const { chat, workspace } = engine
  const builder = createSiteBuilder({
    fork: () => startBuildProcess(join(import.meta.dirname, 'build-process.js')),
  })
  const preview = createPreview({
    window: chatWindow.window,
    filesAt: workspace.filesAt,
    build: (files, conversationId, networkAllowed) =>
      builder.build(files, { owner: conversationId, networkAllowed }),
    locate: (site, path, line, column) => locate(site, path, line, column),
    async addPicture(conversationId, png) {
      if (chat.headOf(conversationId).draft.attachments.length >= limits.attachmentsPerTurn) return null
      const attachment = await attachments.add(png, 'element.png', 'capture')
      chat.addToDraft(conversationId, attachment, false)
      return attachment.id
    },
    captureSizePx(conversationId) {
      for (const message of chat.branchOf(conversationId)) {
        const [first] = message.role === 'user' ? message.attachments : []
        if (first) return { width: first.widthPx, height: first.heightPx }
      }
      return null
    },
    isPublicAddress,
    push: (name, payload) => windows.push('chat', name, payload),
    // Reticle's own server on this computer: no link of an answer comes here.
    openInBrowser: (url) => shell.openExternal(url),
  })
  return {
    handlers: {
      ...preview.handlers,
      'preview.open': (...call: Parameters<(typeof preview.handlers)['preview.open']>) => {
        builder.warm()
        return preview.handlers['preview.open'](...call)
      },
    },
    changed: preview.changed,
    async stop() {
      await preview.stop()
      builder.stop()
    },
  }
}
