import type { Rect, Size } from './geometry'

/** Widths a page is previewed at, CSS pixels; `fit` takes what the pane has, `capture` the first picture's own size. */
export const previewWidthsPx = { mobile: 390, tablet: 820, desktop: 1440 } as const
export type PreviewWidth = keyof typeof previewWidthsPx | 'fit' | 'capture'

export type PreviewScheme = 'light' | 'dark'

export interface PreviewView {
  width: PreviewWidth
  /** 1 is a CSS pixel to a device-independent pixel of the window; null fits the page's width into the pane. */
  zoom: number | null
  scheme: PreviewScheme
}

/** Where something was said or went wrong, in the files of the workspace. Lines and columns from 1. */
export interface CodePlace {
  path: string
  line: number
  column: number
}

/** What the page or its building said. Hostile text. */
export interface PreviewMessage {
  id: number
  kind: 'build' | 'error' | 'warning' | 'log'
  text: string
  place: CodePlace | null
  /** Where it came from, innermost first. */
  stack: CodePlace[]
  count: number
}

export type PreviewPhase =
  | 'empty'
  | 'building'
  | 'ready'
  /** Nothing can be shown: see the messages of kind `build`. */
  | 'failed'
  /** The page does not answer any more. */
  | 'hung'
  /** It used more memory than it may, or its process ended. */
  | 'crashed'

export interface PreviewState {
  conversationId: string
  versionId: string | null
  phase: PreviewPhase
  /** The page shown, as the path in the site: `/index.html`. */
  page: string | null
  pages: string[]
  /** The newest state cannot be built: what is shown is the last one that could. */
  stale: boolean
  /** Packages and hosted scripts the code uses that Reticle does not ship: stand-ins, or nothing, take their place. */
  missing: string[]
  /** Requests that were refused, newest last; at most `limits.previewBlockedMax`. */
  blocked: { url: string; count: number }[]
  messages: PreviewMessage[]
  networkAllowed: boolean
  inspecting: boolean
  view: PreviewView
  /** The page's own size, CSS pixels. */
  contentPx: Size | null
  /** The size of the conversation's first capture; null where it has none. */
  capturePx: Size | null
  /** Where it is served for the system's browser. */
  browserUrl: string | null
}

/** On elements of a built page, where they are written: `src/App.tsx:12:5`. */
export const sourceAttribute = 'data-reticle-source'

/** An element the user pointed at. */
export interface PickedElement {
  /** Short and readable: `main > button.primary`. */
  selector: string
  html: string
  place: CodePlace | null
  /** In the page, CSS pixels. */
  rect: Rect
  /** A picture of it, in the draft of the conversation. */
  attachmentId: string | null
}

export interface SiteFile {
  bytes: Uint8Array
  mime: string
  /** The file of the workspace it is, line for line. */
  source?: string
}

/** A site built from a workspace: what is served, by path beginning with `/`. Nothing in it: nothing can be shown. */
export interface BuiltSite {
  /** The page to begin with. */
  entry: string
  files: Map<string, SiteFile>
  messages: Omit<PreviewMessage, 'id' | 'count'>[]
  missing: string[]
  /** Pages whose scripts could not be built, in the site or not. */
  broken: string[]
}
