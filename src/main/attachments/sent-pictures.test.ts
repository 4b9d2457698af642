import { expect, test } from 'vitest'
import type { PictureAttachment } from '../../shared/attachments'
import { fitPicture } from './pictures'
import { sampleFiles } from './sample-files'
import { createSentPictures } from './sent-pictures'

const attachment: PictureAttachment = {
  id: 'a'.repeat(64),
  kind: 'image',
  name: 'a.png',
  mime: 'image/png',
  widthPx: 64,
  heightPx: 48,
  bytes: 1,
  source: 'drop',
}

test('what is shown is what is sent, and only the last is kept', async () => {
  const { png } = await sampleFiles()
  const stored = { bytes: png, mime: 'image/png' as const }
  const small = { imageMaxBytes: 5_000_000, imageMaxSidePx: 32 }
  let model = { imageMaxBytes: 5_000_000, imageMaxSidePx: 6000 }
  const sent = createSentPictures({ read: async () => stored, model: () => model })

  const whole = await sent.show(attachment)
  expect(whole).toMatchObject({ changed: false, widthPx: 64, heightPx: 48, bytes: png.byteLength })
  const idOf = (url: string) => new URL(url).pathname.slice(1)
  expect(sent.read(idOf(whole.url))?.bytes).toBe(png)

  model = small
  const scaled = await sent.show(attachment)
  const expected = await fitPicture({ ...stored, widthPx: 64, heightPx: 48 }, small)
  expect(scaled).toMatchObject({ changed: true, widthPx: 32, heightPx: 24, bytes: expected.bytes.byteLength })
  expect(Buffer.compare(sent.read(idOf(scaled.url))!.bytes, expected.bytes)).toBe(0)
  expect(sent.read(idOf(whole.url))).toBeNull()
})

test('a picture that is gone is missing', async () => {
  const sent = createSentPictures({ read: async () => null, model: () => undefined })
  await expect(sent.show(attachment)).rejects.toMatchObject({ code: 'attachment-missing' })
})
