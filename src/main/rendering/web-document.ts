import { z } from 'zod'
import { limits } from '../../shared/limits'
import type { DocumentLimits, RawDocument } from './page/read-document'

/** What is read of a page of the web at most. */
export const documentLimits: DocumentLimits = {
  textMaxChars: limits.webPageTextMaxChars,
  htmlMaxChars: limits.webPageHtmlMaxChars,
  stylesMaxChars: limits.webPageHtmlMaxChars,
  linksMax: limits.webPageLinksMax,
  picturesMax: limits.webPagePicturesMax,
  wordsMaxChars: limits.titleMaxChars * 5,
  urlMaxChars: limits.webPageUrlMaxChars,
}

const url = z
  .string()
  .max(limits.webPageUrlMaxChars)
  .regex(/^https?:\/\//)
const words = z.string().max(documentLimits.wordsMaxChars)
const side = z.number().int().min(0).max(1e6)

const webDocument = z.object({
  html: z.string().max(limits.webPageHtmlMaxChars),
  text: z.string().max(limits.webPageTextMaxChars),
  links: z.array(z.object({ text: words, url })).max(limits.webPageLinksMax),
  pictures: z
    .array(z.object({ alt: words, url, widthPx: side, heightPx: side }))
    .max(limits.webPagePicturesMax),
  styles: z.array(z.object({ url, text: z.string().max(limits.webPageHtmlMaxChars) })).max(1_000),
})

/** What a page said of itself, as what it has to be; null for anything else. Its words stay hostile. */
export function checkedDocument(said: unknown): RawDocument | null {
  const { success, data } = webDocument.safeParse(said)
  return success ? data : null
}
