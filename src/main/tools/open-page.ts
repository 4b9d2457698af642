import type { OpenWebPageOptions } from '../rendering/web-page'

/** A page of the web as it was drawn. Everything in it is hostile. */
export interface OpenedPage {
  finalUrl: string
  title: string
  png: Uint8Array
  text: string
  links: readonly { url: string; text: string }[]
  pictures: readonly { url: string; alt: string }[]
}

/**
 * Opens a web page where nobody sees it. Whatever does not lead to the internet is reached only where `mayReach` says so,
 * at every redirect again.
 * @throws AppError page-not-loaded, address-refused; the signal's reason
 */
export type OpenPage = (url: string, options: OpenWebPageOptions) => Promise<OpenedPage>
