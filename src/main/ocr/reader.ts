import { readFile } from 'node:fs/promises'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import type { Rect } from '../../shared/geometry'
import type { OcrLine } from '../../shared/ocr'
import { decodeSteps } from './decode'
import { findBoxes, type ProbabilityMap } from './find-boxes'
import { findStrays, strayNumber, strayText } from './find-strays'
import { type OcrPicture, samplePlanes } from './picture-view'
import { joinBoxes, type Piece, piecesOf } from './pieces'
import { findGrids } from './pitch'
import { type SeenLine, toWords } from './words'

/** Files of the PP-OCRv4 models (PaddleOCR, Apache-2.0). */
export interface ModelFiles {
  detectionPath: string
  recognitionPath: string
  dictionaryPath: string
}

export interface Reader {
  /** Reads a picture; throws what `checkStopped` throws, which is asked between the steps. */
  read(picture: OcrPicture, checkStopped: () => void): Promise<OcrLine[]>
}

// The numbers the models were trained with: PaddleOCR's NormalizeImage and RecResizeImg.
const detectionNormal = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] } as const
const recognitionNormal = { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] } as const
const recognitionHeight = 48
const gridPx = 32

/** Largest strip the detector sees at once, and how much of its edge is thrown away. */
const stripPixels = 1_200_000
const stripEdge = 48
/** Pictures with more pixels are looked for text in at a smaller scale; they are read at their own. */
const detectionPixels = 4_200_000
/** A picture with fewer is enlarged for the search. */
const smallPixels = 700_000
const minScore = 0.5
/** One letter or two are easily seen in what is none. */
const minShortScore = 0.75
const strayScore = 0.6
const strayNumberScore = 0.9
/** What is left free beside a line, in its heights. */
const sideShare = 0.35

/** Loads both models. `threads` limits the cores used. Fails when a file is missing or no model. */
export async function createReader(files: ModelFiles, threads: number): Promise<Reader> {
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // Without an arena every run asks the system for its memory anew, which in Electron costs five times the run.
    enableCpuMemArena: true,
    // Pictures and lines differ in size: a plan for each would only pile up.
    enableMemPattern: false,
    logSeverityLevel: 3,
    // Threads that wait give the core back.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  }
  // Read here: inside an archive of the app only Node finds them.
  const detector = await InferenceSession.create(await readFile(files.detectionPath), options)
  const recogniser = await InferenceSession.create(await readFile(files.recognitionPath), options)
  const dictionary = (await readFile(files.dictionaryPath, 'utf8')).replace(/\n$/, '').split(/\r?\n/)

  const run = async (session: InferenceSession, data: Float32Array, dims: number[]) => {
    const outputs = await session.run({ [session.inputNames[0]!]: new Tensor('float32', data, dims) })
    return outputs[session.outputNames[0]!]!
  }

  const detect = async (picture: OcrPicture, checkStopped: () => void): Promise<Rect[]> => {
    const { widthPx, heightPx } = picture
    const scale = detectionScale(widthPx * heightPx)
    const width = roundUp(widthPx * scale)
    const height = roundUp(heightPx * scale)
    const map: ProbabilityMap = { values: new Uint8Array(width * height), width, height }
    const stripHeight = Math.max(
      2 * gridPx + 2 * stripEdge,
      Math.floor(stripPixels / width / gridPx) * gridPx,
    )
    for (let top = 0; top < height; top += stripHeight - 2 * stripEdge) {
      const rows = Math.min(stripHeight, height - top)
      const input = samplePlanes(
        picture,
        { x: 0, y: top / scale, width: width / scale, height: rows / scale },
        { width, height: roundUp(rows) },
        detectionNormal,
      )
      const output = (await run(detector, input, [1, 3, roundUp(rows), width])).data as Float32Array
      const from = top === 0 ? 0 : stripEdge
      for (let at = from * width, end = rows * width, to = top * width; at < end; at += 1) {
        map.values[to + at] = output[at]! * 255
      }
      checkStopped()
      if (top + rows >= height) break
    }
    return findBoxes(map).map(({ rect }) => ({
      x: rect.x / scale,
      y: rect.y / scale,
      width: rect.width / scale,
      height: rect.height / scale,
    }))
  }

  const recognise = async (picture: OcrPicture, piece: Piece): Promise<ScoredLine | null> => {
    const { rectPx, ink } = piece
    const pad = Math.max(1, rectPx.height * 0.18)
    const side = Math.max(1, rectPx.height * sideShare)
    const crop = {
      x: rectPx.x - side,
      y: rectPx.y - pad,
      width: rectPx.width + 2 * side,
      height: rectPx.height + 2 * pad,
    }
    const width = Math.max(16, Math.round((crop.width * recognitionHeight) / crop.height))
    const size = { width, height: recognitionHeight }
    const input = samplePlanes(picture, crop, size, recognitionNormal, ink.lightOnDark)
    const output = await run(recogniser, input, [1, 3, recognitionHeight, width])
    const [, steps, classes] = output.dims as [number, number, number]
    const seen = decodeSteps(output.data as Float32Array, steps, classes, dictionary)
    if (seen.length === 0) return null
    const score = seen.reduce((sum, character) => sum + character.score, 0) / seen.length
    const isShort = seen.length <= 2 && seen.some(({ text }) => /[A-Za-z0-9]/.test(text))
    if (score < (isShort ? minShortScore : minScore)) return null
    return { seen, rectPx, columns: piece.columns, stepPx: crop.width / steps, leftPx: crop.x, score }
  }

  return {
    async read(picture, checkStopped) {
      const boxes = await detect(picture, checkStopped)
      const lines: ScoredLine[] = []
      for (const piece of joinBoxes(boxes).flatMap((box) => piecesOf(picture, box, boxes))) {
        const line = await recognise(picture, piece)
        checkStopped()
        if (line) lines.push(line)
      }
      const heights = lines.map(({ rectPx }) => rectPx.height).sort((a, b) => a - b)
      const usual = heights[heights.length >> 1] ?? 0
      for (const place of joinBoxes(findStrays(picture, boxes, usual))) {
        const piece = piecesOf(picture, place, boxes)[0]
        const line = piece && (await recognise(picture, piece))
        checkStopped()
        const text = line ? textOf(line) : ''
        const least = strayText.test(text) ? strayScore : strayNumber.test(text) ? strayNumberScore : 1
        if (line && line.score > least) lines.push(line)
      }
      return toOcrLines(lines).sort((a, b) => a.rectPx.y - b.rectPx.y || a.rectPx.x - b.rectPx.x)
    },
  }
}

interface ScoredLine extends SeenLine {
  score: number
}

const textOf = ({ seen }: SeenLine) =>
  seen
    .map(({ text }) => text)
    .join('')
    .trim()

/** Lines with their words. */
function toOcrLines(lines: readonly ScoredLine[]): OcrLine[] {
  const grids = findGrids(lines)
  return lines.flatMap((line, index) => {
    const words = toWords(line, grids[index]!)
    if (words.length === 0) return []
    return [{ text: words.map(({ text }) => text).join(' '), rectPx: line.rectPx, score: line.score, words }]
  })
}

function detectionScale(pixels: number): number {
  if (pixels > detectionPixels) return Math.sqrt(detectionPixels / pixels)
  return pixels < smallPixels ? Math.min(1.5, Math.sqrt(smallPixels / pixels)) : 1
}

const roundUp = (value: number) => Math.max(gridPx, Math.ceil(value / gridPx) * gridPx)
