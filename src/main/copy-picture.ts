// Whole, because older versions have no `ClipboardItem` to import.
import electron from 'electron'

/** Electron before 40 has this instead of items of MIME types. */
interface OlderClipboard {
  writeImage?: (image: Electron.NativeImage) => void
}

/** Puts a picture file (PNG or JPEG) on the clipboard, for programs that paste pictures. */
export async function copyPicture(bytes: Uint8Array, mime: string): Promise<void> {
  const { clipboard, nativeImage } = electron
  const older = clipboard as OlderClipboard
  if (older.writeImage) return older.writeImage(nativeImage.createFromBuffer(Buffer.from(bytes)))
  const blob = new Blob([new Uint8Array(bytes)], { type: mime })
  await clipboard.write([new electron.ClipboardItem({ [mime]: blob })])
}
