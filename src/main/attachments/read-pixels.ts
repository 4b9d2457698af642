import { toRgba } from './to-rgba'

/** The pixels of a picture that was stored, and so was read whole before: RGBA, 4 bytes each. */
export async function readPixels(
  bytes: Uint8Array,
): Promise<{ pixels: Buffer; order: 'rgba'; widthPx: number; heightPx: number }> {
  const { Transformer } = await import('@napi-rs/image')
  const transformer = new Transformer(Buffer.from(bytes))
  const { width, height, colorType } = await transformer.metadata()
  const rgba = toRgba(await transformer.rawPixels(), width * height, colorType)
  return {
    pixels: Buffer.from(rgba.buffer, rgba.byteOffset, rgba.length),
    order: 'rgba',
    widthPx: width,
    heightPx: height,
  }
}
