declare module 'heic-decode' {
  /** The primary picture, upright, RGBA. Rejects for what cannot be decoded. */
  export default function decode(options: {
    buffer: Uint8Array
  }): Promise<{ width: number; height: number; data: Uint8ClampedArray }>
}
