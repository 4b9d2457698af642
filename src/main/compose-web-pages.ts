import type { OpenWebPageOptions, WebPage } from './rendering/web-page'

/** Opens web pages where nobody sees them. Nothing of it is loaded before the first one. */
export function composeWebPages() {
  let made: Promise<(url: string, options: OpenWebPageOptions) => Promise<WebPage>> | null = null
  return async (url: string, options: OpenWebPageOptions): Promise<WebPage> => {
    made ??= import('./rendering/web-page').then(({ createWebPages }) => createWebPages())
    return (await made)(url, options)
  }
}
