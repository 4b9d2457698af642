import { Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { limits } from '../../shared/limits'
import { readDocument } from './page/read-document'
import { settlePage } from './page/settle-page'
import { checkedDocument } from './web-document'

const link = { text: 'Docs', url: 'https://example.com/docs' }
const picture = { alt: 'Logo', url: 'https://example.com/a.png', widthPx: 10, heightPx: 20 }
const document = {
  html: '<html></html>',
  text: '# Hello',
  links: [link],
  pictures: [picture],
  styles: [{ url: 'https://example.com/a.css', text: 'p { }' }],
}

describe('what a page of the web says', () => {
  it('is taken as it is', () => {
    expect(checkedDocument(document)).toEqual(document)
  })

  it.each([
    null,
    undefined,
    'text',
    { ...document, text: 'x'.repeat(limits.webPageTextMaxChars + 1) },
    { ...document, html: 'x'.repeat(limits.webPageHtmlMaxChars + 1) },
    { ...document, links: Array(limits.webPageLinksMax + 1).fill(link) },
    { ...document, links: [{ text: 'x', url: 'javascript:alert(1)' }] },
    { ...document, links: [{ text: 'x', url: `https://e.com/${'x'.repeat(limits.webPageUrlMaxChars)}` }] },
    { ...document, pictures: [{ ...picture, url: 'file:///etc/passwd' }] },
    { ...document, pictures: [{ ...picture, widthPx: -1 }] },
    { ...document, pictures: Array(limits.webPagePicturesMax + 1).fill(picture) },
  ])('is nothing where it is not what it has to be: %#', (said) => {
    expect(checkedDocument(said)).toBeNull()
  })

  it.each([readDocument, settlePage])(
    'is read by a function that needs nothing from outside: %#',
    (reads) => {
      expect(() => new Script(`(${reads})`)).not.toThrow()
      expect(String(reads)).not.toMatch(/import|require|__vi/)
    },
  )
})
