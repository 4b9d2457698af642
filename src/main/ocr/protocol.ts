import type { DesignFacts } from '../../shared/design-facts'
import type { OcrLine } from '../../shared/ocr'
import type { PixelOrder } from '../../shared/pixel-runs'
import type { ChildProcess } from '../child-process'
import type { Draft, DraftOptions } from '../draft/draft-page'

/** What is wanted of a picture: its text, or with `measure` everything that can be measured on it. */
export type ReadTask =
  | { kind: 'read' }
  /** `scale` is how many of its pixels are a CSS pixel; null where that is to be found out. */
  | { kind: 'measure'; scale: number | null }

/** What the reading process is told. A picture comes in parts, so that no single message holds main up. */
export type OcrOrder =
  | { kind: 'picture'; id: number; task: ReadTask; order: PixelOrder; widthPx: number; heightPx: number }
  /** The picture's next bytes; reading begins when it is whole. */
  | { kind: 'part'; id: number; bytes: Uint8Array }
  /** A page from what was measured: kept out of main, because a large one takes a while. */
  | ({ kind: 'draft'; id: number; facts: DesignFacts } & DraftOptions)
  | { kind: 'cancel'; id: number }

/** What it answers: signs of life, then exactly one end for each picture or draft. */
export type OcrAnswer =
  | { kind: 'working'; id: number }
  | { kind: 'done'; id: number; lines: OcrLine[]; facts: DesignFacts | null }
  | { kind: 'drafted'; id: number; draft: Draft }
  | { kind: 'cancelled'; id: number }
  /** `unavailable`: the models could not be loaded here at all. */
  | { kind: 'failed'; id: number; code: 'ocr-failed' | 'ocr-unavailable'; detail: string }

/** A process that speaks this protocol, however it was started. */
export type OcrProcess = Omit<ChildProcess<OcrOrder, OcrAnswer>, 'memoryBytes'>
