import type { OcrLine } from '../../shared/ocr'
import type { PixelOrder } from '../../shared/pixel-runs'
import type { ChildProcess } from '../child-process'

/** What the reading process is told. A picture comes in parts, so that no single message holds main up. */
export type OcrOrder =
  | { kind: 'picture'; id: number; order: PixelOrder; widthPx: number; heightPx: number }
  /** The picture's next bytes; reading begins when it is whole. */
  | { kind: 'part'; id: number; bytes: Uint8Array }
  | { kind: 'cancel'; id: number }

/** What it answers: signs of life, then exactly one end for each picture. */
export type OcrAnswer =
  | { kind: 'working'; id: number }
  | { kind: 'done'; id: number; lines: OcrLine[] }
  | { kind: 'cancelled'; id: number }
  /** `unavailable`: the models could not be loaded here at all. */
  | { kind: 'failed'; id: number; code: 'ocr-failed' | 'ocr-unavailable'; detail: string }

/** A process that speaks this protocol, however it was started. */
export type OcrProcess = Omit<ChildProcess<OcrOrder, OcrAnswer>, 'memoryBytes'>
