import { join } from 'node:path'
import { shell } from 'electron'
import { attachmentsIn } from '../shared/conversation'
import { previewCalls } from '../shared/ipc/preview-calls'
import { limits } from '../shared/limits'
import type { AttachmentStore } from './attachments/attachment-store'
import type { ChatEngine } from './compose-chat'
import type { Preview } from './preview/preview'
import type { ChatWindow } from './windows/chat-window'
import type { Windows } from './windows/secure-window'

interface PreviewParts {
  engine: ChatEngine
  attachments: AttachmentStore
  windows: Windows
  chatWindow: ChatWindow
}

/**
 * Joins the process that builds a workspace's pages with the view that shows them. Nothing of it is loaded before the
 * first preview is opened.
 */
export function composePreview(parts: PreviewParts) {
  let started: ReturnType<typeof startPreview> | null = null
  const handlers = Object.keys(previewCalls).map((name) => {
    const handle = async (...call: never[]) => {
      if (name === 'preview.open') started ??= startPreview(parts)
      const preview = await started
      if (name === 'preview.open') preview?.warm()
      return (preview?.handlers[name as keyof Preview['handlers']] as (...call: never[]) => unknown)?.(
        ...call,
      )
    }
    return [name, handle]
  })
  return {
    handlers: Object.fromEntries(handlers) as Preview['handlers'],
    changed: (conversationId: string) => void started?.then((preview) => preview.changed(conversationId)),
    /** A conversation is gone for good. */
    forget: (conversationId: string) => void started?.then((preview) => preview.forget(conversationId)),
    stop: async () => (await started)?.stop(),
  }
}

async function startPreview({ engine, attachments, windows, chatWindow }: PreviewParts) {
  const [
    { createPreview },
    { createSiteBuilder },
    { startBuildProcess },
    { locate },
    { createPictureShelf, picturesOfSite },
    { isPublicAddress },
  ] = await Promise.all([
    import('./preview/preview'),
    import('./preview/build/site-builder'),
    import('./preview/build/start-build-process'),
    import('./preview/build/locate'),
    import('./preview/site-pictures'),
    import('./remote-images/public-address'),
  ])
  const { chat, workspace } = engine
  const builder = createSiteBuilder({
    fork: () => startBuildProcess(join(import.meta.dirname, 'build-process.js')),
  })
  const putPictures = createPictureShelf(attachments.read)
  const picturesOf = (conversationId: string) =>
    chat
      .branchOf(conversationId)
      .flatMap(attachmentsIn)
      .filter(({ kind }) => kind === 'image')
  const preview = createPreview({
    window: chatWindow.window,
    filesAt: workspace.filesAt,
    async build(files, conversationId, networkAllowed) {
      const places = picturesOfSite(files, picturesOf(conversationId))
      const pictures = places.map(({ path }) => path)
      return putPictures(
        await builder.build(files, { owner: conversationId, networkAllowed, pictures }),
        places,
      )
    },
    locate,
    async addPicture(conversationId, png) {
      if (chat.headOf(conversationId).draft.attachments.length >= limits.attachmentsPerTurn) return null
      const attachment = await attachments.add(png, 'element.png', 'capture')
      chat.addToDraft(conversationId, attachment, false)
      return attachment.id
    },
    captureSizePx(conversationId) {
      const pictures = picturesOf(conversationId)
      const first = pictures.find(({ source }) => source === 'capture') ?? pictures[0]
      return first ? { width: first.widthPx, height: first.heightPx } : null
    },
    isPublicAddress,
    push: (name, payload) => windows.push('chat', name, payload),
    // Reticle's own server on this computer: no link of an answer comes here.
    openInBrowser: (url) => shell.openExternal(url),
  })
  return {
    ...preview,
    warm: () => builder.warm(),
    async stop() {
      await preview.stop()
      builder.stop()
    },
  }
}
