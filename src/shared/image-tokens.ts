/** A patch of 14 px, merged two by two: one token stands for a square of this side. */
const factorPx = 28
/** Two frames are counted even for a still picture. */
const framesOfPicture = 2
const pictureMaxPixels = 9_633_792
const minPixels = 12_544
const videoMaxPixels = 47_040_000
const videoFramesPerSecond = 2
const videoSampledMaxSeconds = 300
const factorArea = factorPx * factorPx

/** The tokens that open and close a picture or a video in the prompt; `imageTokens` and `videoTokens` leave them out. */
export const pictureMarkerTokens = 2

/**
 * Tokens a picture of this size (pixels, as sent) becomes, without its markers: an estimate after the open GLM-4.xV
 * processor (huggingface/transformers `image_processing_glm4v.py`, `smart_resize`); GLM-5V-Turbo's own is not published.
 * At most 6,144. Pictures more than 200 times as long as wide are refused by that processor and counted like others here.
 */
export function imageTokens(widthPx: number, heightPx: number): number {
  return framePixels(widthPx, heightPx, framesOfPicture, pictureMaxPixels) / factorArea
}

/**
 * Tokens a video becomes, without its markers (`video_processing_glm4v.py`): two frames a second, an even number of
 * them, of the first 300 seconds; at most 30,000.
 */
export function videoTokens(widthPx: number, heightPx: number, seconds: number): number {
  const sampled = Math.floor(Math.min(seconds, videoSampledMaxSeconds) * videoFramesPerSecond)
  const frames = Math.max(2, sampled + (sampled % 2))
  return (framePixels(widthPx, heightPx, frames, videoMaxPixels) / factorArea) * (frames / 2)
}

/** Pixels of one frame after the processor's own scaling. */
function framePixels(widthPx: number, heightPx: number, frames: number, maxPixels: number): number {
  const enlarge = Math.max(1, factorPx / widthPx, factorPx / heightPx)
  const width = enlarge > 1 ? Math.floor(widthPx * enlarge) : widthPx
  const height = enlarge > 1 ? Math.floor(heightPx * enlarge) : heightPx
  const pixels = frames * height * width
  const rounded = roundHalfToEven(height / factorPx) * roundHalfToEven(width / factorPx) * factorArea
  if (frames * rounded > maxPixels) {
    const shrink = Math.sqrt(pixels / maxPixels)
    const side = (px: number) => Math.max(factorPx, Math.floor(px / shrink / factorPx) * factorPx)
    return side(height) * side(width)
  }
  if (frames * rounded < minPixels) {
    const grow = Math.sqrt(minPixels / pixels)
    const side = (px: number) => Math.ceil((px * grow) / factorPx) * factorPx
    return side(height) * side(width)
  }
  return rounded
}

/** As Python's `round`, which the processor uses: 2.5 becomes 2, 3.5 becomes 4. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest === 0.5) return floor % 2 === 0 ? floor : floor + 1
  return rest < 0.5 ? floor : floor + 1
}
