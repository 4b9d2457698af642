import { join } from 'node:path'
import { shell } from 'electron'
import { isPicture } from '../shared/attachments'
import { attachmentsIn } from '../shared/conversation'
import { firstDesign } from '../shared/design-picture'
import { previewCalls } from '../shared/ipc/preview-calls'
import { limits } from '../shared/limits'
import type { WorkspaceFile } from '../shared/workspace'
import type { AttachmentStore } from './attachments/attachment-store'
import type { ChatEngine } from './compose-chat'
import type { Preview } from './preview/preview'
import type { RenderWorkspace } from './rendering/rendering'
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
  const render: RenderWorkspace = async (...order) => {
    started ??= startPreview(parts)
    return (await started).render(...order)
  }
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
    /** Renders a version of a workspace where nobody sees it. */
    render,
    /** A conversation was deleted: what is shown of it ends. */
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
    { createWorkspaceRenderer },
    { readPixels },
  ] = await Promise.all([
    import('./preview/preview'),
    import('./preview/build/site-builder'),
    import('./preview/build/start-build-process'),
    import('./preview/build/locate'),
    import('./preview/site-pictures'),
    import('./remote-images/public-address'),
    import('./rendering/render-workspace'),
    import('./attachments/read-pixels'),
  ])
  const { chat, workspace } = engine
  const builder = createSiteBuilder({
    fork: () => startBuildProcess(join(import.meta.dirname, 'build-process.js')),
  })
  const putPictures = createPictureShelf(attachments.read)
  const picturesOf = (conversationId: string) =>
    chat.branchOf(conversationId).flatMap(attachmentsIn).filter(isPicture)
  const buildFor = async (
    files: WorkspaceFile[],
    conversationId: string,
    options: Pick<Parameters<typeof builder.build>[1] & object, 'owner' | 'networkAllowed' | 'signal'>,
  ) => {
    const places = picturesOfSite(files, picturesOf(conversationId))
    const pictures = places.map(({ path }) => path)
    return putPictures(await builder.build(files, { ...options, pictures }), places)
  }
  const build = (files: WorkspaceFile[], conversationId: string, networkAllowed: boolean) =>
    buildFor(files, conversationId, { owner: conversationId, networkAllowed })
  const renderer = createWorkspaceRenderer({
    filesAt: workspace.filesAt,
    // Renderings and the preview do not take each other's place.
    build: (files, conversationId, signal) =>
      buildFor(files, conversationId, { owner: 'rendering', networkAllowed: false, signal }),
    readPixels,
  })
  const preview = createPreview({
    window: chatWindow.window,
    filesAt: workspace.filesAt,
    build,
    locate,
    async addPicture(conversationId, png) {
      if (chat.headOf(conversationId).draft.attachments.length >= limits.attachmentsPerTurn) return null
      const attachment = await attachments.add(png, 'element.png', 'rendering')
      chat.addToDraft(conversationId, attachment, false)
      return attachment.id
    },
    captureSizePx(conversationId) {
      const first = firstDesign(picturesOf(conversationId))
      return first ? { width: first.widthPx, height: first.heightPx } : null
    },
    isPublicAddress,
    push: (name, payload) => windows.push('chat', name, payload),
    // Reticle's own server on this computer: no link of an answer comes here.
    openInBrowser: (url) => shell.openExternal(url),
  })
  return {
    ...preview,
    render: renderer.render,
    warm: () => builder.warm(),
    async stop() {
      await Promise.all([preview.stop(), renderer.stop()])
      builder.stop()
    },
  }
}
