// Samples of a pixel by the codec's numbering of colour types, and their bytes (`JsColorType` of @napi-rs/image).
const layouts = [
  { samples: 1, bytes: 1 },
  { samples: 2, bytes: 1 },
  { samples: 3, bytes: 1 },
  { samples: 4, bytes: 1 },
  { samples: 1, bytes: 2 },
  { samples: 2, bytes: 2 },
  { samples: 3, bytes: 2 },
  { samples: 4, bytes: 2 },
] as const

/**
 * Decoded pixels of any colour type as RGBA, 4 bytes each. Of 16-bit samples (little-endian) the upper byte is taken.
 * @throws RangeError for a colour type of floats, or fewer pixels than said
 */
export function toRgba(raw: Uint8Array, pixels: number, colorType: number): Uint8Array {
  const layout = layouts[colorType]
  if (!layout || raw.length !== pixels * layout.samples * layout.bytes) throw new RangeError('unknown pixels')
  const { samples, bytes } = layout
  if (samples === 4 && bytes === 1) return raw
  const rgba = new Uint8Array(pixels * 4)
  const step = samples * bytes
  const isGrey = samples < 3
  const high = bytes - 1
  const green = (isGrey ? 0 : 1) * bytes + high
  const blue = (isGrey ? 0 : 2) * bytes + high
  const alpha = samples % 2 === 0 ? (samples - 1) * bytes + high : -1
  for (let from = 0, to = 0; to < rgba.length; from += step, to += 4) {
    rgba[to] = raw[from + high] as number
    rgba[to + 1] = raw[from + green] as number
    rgba[to + 2] = raw[from + blue] as number
    rgba[to + 3] = alpha < 0 ? 255 : (raw[from + alpha] as number)
  }
  return rgba
}
