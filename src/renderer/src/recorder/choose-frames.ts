/**
 * Chooses the frames that tell most of a video: the first, then again and again the one that differs most from all those
 * chosen, until the differences are no news. Each frame is its brightness in a coarse grid, 0–255. Answers positions in
 * `frames`, ascending.
 */
export function chooseFrames(frames: readonly Uint8Array[], mostFrames: number): number[] {
  if (frames.length === 0) return []
  const chosen = [0]
  const nearest = frames.map((frame) => difference(frame, frames[0]!))
  while (chosen.length < mostFrames) {
    let furthest = 0
    for (let index = 1; index < frames.length; index += 1) {
      if (nearest[index]! > nearest[furthest]!) furthest = index
    }
    if (nearest[furthest]! < newsMin) break
    chosen.push(furthest)
    frames.forEach((frame, index) => {
      nearest[index] = Math.min(nearest[index]!, difference(frame, frames[furthest]!))
    })
  }
  return chosen.sort((a, b) => a - b)
}

// In thousandths of the full range, over the whole picture: less is noise of the compression.
const newsMin = 2

function difference(one: Uint8Array, other: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < one.length; at += 1) {
    const apart = Math.abs(one[at]! - other[at]!)
    // A changed line of text is a few cells that differ much; noise is many that differ a little.
    if (apart > 6) sum += apart
  }
  return (sum / (one.length * 255)) * 1000
}
