import type { CaptureFrame } from '../../../shared/capture'
import type { Point } from '../../../shared/geometry'
import { unpackToRgba } from '../../../shared/pixel-runs'
import type { Rgb } from './magnifier-view'

export type FrozenPicture = ReturnType<typeof createFrozenPicture>

/** The frozen picture of one display on its canvas. */
export function createFrozenPicture(canvas: HTMLCanvasElement) {
  // What is handed over whole is shown as it is; a 2D canvas would be drawn into the page's own pixels first.
  const context = canvas.getContext('bitmaprenderer', { alpha: false })
  let image: ImageData | null = null
  let turn = 0

  return {
    canvas,
    /** Resolves once it is drawn; false where it was cleared or drawn anew meanwhile. */
    async draw({
      packed,
      order,
      sizePx: { width, height },
    }: Pick<CaptureFrame, 'packed' | 'order' | 'sizePx'>) {
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width
        canvas.height = height
      }
      // Kept between captures: new memory costs more than all the rest of this.
      if (image?.width !== width || image.height !== height) image = new ImageData(width, height)
      unpackToRgba(packed, width, new Uint32Array(image.data.buffer), order)
      turn += 1
      const mine = turn
      const bitmap = await createImageBitmap(image)
      if (turn === mine) context?.transferFromImageBitmap(bitmap)
      else bitmap.close()
      return turn === mine
    },
    clear() {
      turn += 1
      image?.data.fill(0)
      context?.transferFromImageBitmap(null)
    },
    /** The colour of a pixel of this picture; null beyond it. */
    colourAt({ x, y }: Point): Rgb | null {
      if (!image || x < 0 || y < 0 || x >= image.width || y >= image.height) return null
      const at = (y * image.width + x) * 4
      const { data } = image
      return [data[at] as number, data[at + 1] as number, data[at + 2] as number]
    },
  }
}

const frameLimitMs = 150
// A window that was never shown has no frame of before to flash, and is given none while it is hidden.
const firstFrameLimitMs = 20
let hasHadFrames = false

/**
 * Calls back when what is drawn now has become a frame. A window shown before that flashes the frame it had last. The
 * limit is for systems that give hidden windows no frames.
 */
export function afterNextFrame(callback: () => void): void {
  let isDone = false
  const once = () => {
    if (!isDone) callback()
    isDone = true
  }
  setTimeout(once, hasHadFrames ? frameLimitMs : firstFrameLimitMs)
  requestAnimationFrame(() => {
    hasHadFrames = true
    requestAnimationFrame(once)
  })
}
