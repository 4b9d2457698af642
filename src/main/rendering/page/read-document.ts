export interface DocumentLimits {
  textMaxChars: number
  htmlMaxChars: number
  stylesMaxChars: number
  linksMax: number
  picturesMax: number
  wordsMaxChars: number
  urlMaxChars: number
}

export interface RawDocument {
  html: string
  text: string
  links: { text: string; url: string }[]
  pictures: { alt: string; url: string; widthPx: number; heightPx: number }[]
  styles: { url: string; text: string }[]
}

/**
 * What a page says, as somebody reads it: headings, paragraphs, lists and tables as lines, without menus where it marks
 * what is its own. Runs inside a page, as text: it uses nothing from outside itself.
 */
export function readDocument(limits: DocumentLimits): RawDocument {
  const deepest = 400
  const words = (text: string | null | undefined) =>
    (text ?? '').replace(/\s+/g, ' ').trim().slice(0, limits.wordsMaxChars)
  const main = document.querySelector('main, [role="main"]') ?? document.querySelector('article')
  const isWhole = !main || words(main.textContent) === ''
  const lines: string[] = []
  let chars = 0
  let line = ''
  let start = ''
  const flush = () => {
    const text = line.replace(/\s+/g, ' ').trim()
    line = ''
    if (text === '') return
    lines.push(start + text)
    chars += start.length + text.length + 1
    start = ''
  }
  const isLeftOut = (element: Element, style: CSSStyleDeclaration) =>
    style.display === 'none' ||
    style.visibility === 'hidden' ||
    /^(script|style|noscript|template|svg|canvas|iframe|object|head|option|datalist)$/i.test(
      element.localName,
    ) ||
    (!isWhole && /^(nav|aside|footer)$/.test(element.localName))
  const readTable = (table: Element) => {
    for (const row of table.querySelectorAll('tr')) {
      const cells = [...row.querySelectorAll('th, td')].map((cell) => words(cell.textContent))
      line = cells.join(' | ')
      flush()
    }
  }
  const read = (node: Node, depth: number) => {
    if (chars > limits.textMaxChars || depth > deepest) return
    if (node instanceof Text) {
      line += node.data
      return
    }
    if (!(node instanceof Element)) return
    const style = getComputedStyle(node)
    if (isLeftOut(node, style)) return
    const name = node.localName
    if (name === 'br') return flush()
    const isInline = /^(inline|contents|ruby)/.test(style.display)
    if (!isInline) flush()
    const heading = /^h([1-6])$/.exec(name)
    if (heading) start = `${'#'.repeat(Number(heading[1]))} `
    if (name === 'li') start = '- '
    if (name === 'table') readTable(node)
    else if (name === 'pre') {
      const text = (node.textContent ?? '').slice(0, limits.textMaxChars)
      lines.push(text)
      chars += text.length
    } else for (const child of node.childNodes) read(child, depth + 1)
    if (!isInline) {
      flush()
      start = ''
    }
  }
  read(isWhole ? document.body : main, 0)
  flush()

  const isWeb = (url: string) => /^https?:/.test(url) && url.length <= limits.urlMaxChars
  const links = new Map<string, RawDocument['links'][number]>()
  for (const link of document.querySelectorAll('a[href]')) {
    if (links.size >= limits.linksMax) break
    const { href } = link as HTMLAnchorElement
    if (!isWeb(String(href)) || links.has(href)) continue
    const text = words(link.textContent) || words(link.getAttribute('aria-label'))
    links.set(href, { text, url: href })
  }
  const pictures = new Map<string, RawDocument['pictures'][number]>()
  for (const image of document.images) {
    if (pictures.size >= limits.picturesMax) break
    const url = image.currentSrc || image.src
    if (!isWeb(url) || pictures.has(url)) continue
    const { width, height } = image.getBoundingClientRect()
    if (width < 1 || height < 1) continue
    pictures.set(url, {
      alt: words(image.alt),
      url,
      widthPx: Math.round(width),
      heightPx: Math.round(height),
    })
  }
  const styles: RawDocument['styles'] = []
  let stylesLeft = limits.stylesMaxChars
  for (const sheet of document.styleSheets) {
    if (!sheet.href || new URL(sheet.href).origin !== location.origin || !isWeb(sheet.href)) continue
    try {
      const text = [...sheet.cssRules]
        .map(({ cssText }) => cssText)
        .join('\n')
        .slice(0, stylesLeft)
      if (text === '') continue
      stylesLeft -= text.length
      styles.push({ url: sheet.href, text })
    } catch {
      // Its server does not let the page read it.
    }
  }
  return {
    html: document.documentElement.outerHTML.slice(0, limits.htmlMaxChars),
    text: lines.join('\n').slice(0, limits.textMaxChars),
    links: [...links.values()],
    pictures: [...pictures.values()],
    styles,
  }
}
