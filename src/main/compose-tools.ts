import type { Message } from '../shared/conversation'
import { limits } from '../shared/limits'
import type { AttachmentStore } from './attachments/attachment-store'
import type { FidelityService } from './fidelity/fidelity-service'
import type { RenderWorkspace } from './rendering/rendering'
import type { OpenPage } from './tools/open-page'
import type { PictureTools } from './tools/picture-tools'
import type { Reach } from './tools/reach'

interface ToolParts {
  attachments: AttachmentStore
  /** The branch in view with the reply that is being written, oldest first. */
  messagesOf: (conversationId: string) => readonly Message[]
  render: RenderWorkspace
  openPage: OpenPage
  fidelity: () => Promise<FidelityService>
}

/** What a run may call besides the workspace's files, and whom it may reach. */
export interface RunTools {
  runs: PictureTools
  reach: Reach
}

/** Joins the tools that look at pages and pictures. Nothing of them is loaded before a model that calls tools answers. */
export function composeTools(parts: ToolParts): (conversationId: string) => Promise<RunTools> {
  let started: ReturnType<typeof startTools> | null = null
  return async (conversationId) => {
    started ??= startTools(parts)
    return (await started)(conversationId)
  }
}

async function startTools({ attachments, messagesOf, render, openPage, fidelity }: ToolParts) {
  const [{ pictureTools }, { fewAtOnce }, { createReach }, { isPublicAddress }, { drawSvg }, { readPixels }] =
    await Promise.all([
      import('./tools/picture-tools'),
      import('./tools/few-at-once'),
      import('./tools/reach'),
      import('./remote-images/public-address'),
      import('./attachments/draw-svg'),
      import('./attachments/read-pixels'),
    ])
  const reach = createReach(isPublicAddress)
  const inTurn = fewAtOnce(limits.toolPagesAtOnce)
  return (conversationId: string): RunTools => ({
    reach,
    runs: pictureTools(
      {
        messagesOf,
        render,
        openPage,
        reach,
        attachments,
        drawSvg,
        readPixels,
        compare: async (id, referenceId, page, signal) =>
          (await fidelity()).compare(id, null, referenceId, signal, page),
        crops: async (comparison, count) => (await fidelity()).crops(comparison, count),
      },
      conversationId,
      inTurn,
    ),
  })
}
