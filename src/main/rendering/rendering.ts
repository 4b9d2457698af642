import type { Size } from '../../shared/geometry'
import type { PreviewScheme } from '../../shared/preview'
import type { PageFacts } from './page-facts'

export interface RenderOptions {
  /** The viewport, CSS pixels; the picture shows just it. */
  viewportPx: Size
  /** Pixels of the picture to a CSS pixel. */
  scale: number
  scheme: PreviewScheme
  /** A page of the site; null: the one it begins with. */
  page: string | null
  signal: AbortSignal
}

/** A page as it is drawn with no network, animations at their end. */
export interface Rendering {
  png: Uint8Array
  /** RGBA, rows top to bottom. */
  pixels: Uint8Array
  widthPx: number
  heightPx: number
  /** The path in the site. */
  page: string
  facts: PageFacts
}

/**
 * Renders a version of a workspace, the newest with null, where nobody sees it: in a process of its own that can reach
 * nothing.
 * @throws AppError nothing-to-compare without a page, rendering-failed; the signal's reason
 */
export type RenderWorkspace = (
  conversationId: string,
  versionId: string | null,
  options: RenderOptions,
) => Promise<Rendering>
