import type { PictureAttachment } from '../../shared/attachments'
import type { Message } from '../../shared/conversation'
import type { Comparison } from '../../shared/fidelity'
import type { AttachmentStore } from '../attachments/attachment-store'
import type { DrawSvg } from '../attachments/draw-svg'
import type { RenderWorkspace } from '../rendering/rendering'
import { compareTool } from './compare-tool'
import { conversationPictures } from './conversation-pictures'
import { drawBoxesTool } from './draw-boxes'
import type { InTurn } from './few-at-once'
import type { OpenPage } from './open-page'
import { pageTools } from './page-tools'
import type { Reach } from './reach'
import type { ToolRuns } from './registry'

export interface PictureToolsOptions {
  /** The branch in view with the reply that is being written, oldest first. */
  messagesOf: (conversationId: string) => readonly Message[]
  render: RenderWorkspace
  openPage: OpenPage
  reach: Reach
  attachments: Pick<AttachmentStore, 'add' | 'annotate'>
  drawSvg: DrawSvg
  /** A picture of ours as RGBA, 4 bytes each. */
  readPixels: (bytes: Uint8Array) => Promise<{ pixels: Uint8Array; widthPx: number; heightPx: number }>
  /** Measures the newest workspace against a picture; null: the first capture. */
  compare: (
    conversationId: string,
    referenceId: string | null,
    page: string | null,
    signal: AbortSignal,
  ) => Promise<Comparison>
  crops: (comparison: Comparison, count: number) => Promise<PictureAttachment[]>
}

export type PictureTools = Pick<ToolRuns, 'take_screenshot' | 'read_page' | 'draw_boxes' | 'compare'>

/**
 * The tools that look at pages and pictures, for one run of a conversation.
 * @param inTurn shared by all runs: each of these calls may need processes of its own
 */
export function pictureTools(
  options: PictureToolsOptions,
  conversationId: string,
  inTurn: InTurn,
): PictureTools {
  const pictures = conversationPictures(() => options.messagesOf(conversationId), new Set())
  const tools = {
    ...pageTools({ ...options, conversationId, pictures }),
    ...drawBoxesTool({ ...options, pictures }),
    ...compareTool({
      pictures,
      compare: (...order) => options.compare(conversationId, ...order),
      crops: options.crops,
    }),
  }
  return {
    take_screenshot: (input, signal) => inTurn(() => tools.take_screenshot(input, signal), signal),
    read_page: (input, signal) => inTurn(() => tools.read_page(input, signal), signal),
    draw_boxes: (input, signal) => inTurn(() => tools.draw_boxes(input, signal), signal),
    compare: (input, signal) => inTurn(() => tools.compare(input, signal), signal),
  }
}
