import { Marked } from 'marked'
import { shippedPath } from './shipped'

const look = `:root{color-scheme:light dark}body{max-width:46rem;margin:2rem auto;padding:0 1.5rem;font:16px/1.6 system-ui,sans-serif;color:light-dark(#1f2328,#e6edf3);background:light-dark(#fff,#16181d)}
pre{padding:1rem;overflow:auto;border-radius:6px;background:light-dark(#f6f8fa,#22252c)}code{font:0.875em ui-monospace,monospace}:not(pre)>code{padding:.15em .35em;border-radius:4px;background:light-dark(#eff1f3,#2b2f37)}
table{border-collapse:collapse}th,td{padding:.35rem .75rem;border:1px solid light-dark(#d1d9e0,#3d444d)}blockquote{margin-inline:0;padding-inline-start:1rem;border-inline-start:3px solid light-dark(#d1d9e0,#3d444d);color:light-dark(#59636e,#9198a1)}
img{max-width:100%}hr{border:0;border-top:1px solid light-dark(#d1d9e0,#3d444d)}a{color:light-dark(#0969da,#4493f8)}pre.mermaid{background:none;text-align:center}`

export const mermaidModule = `${shippedPath}mermaid/mermaid.esm.min.mjs`

/** Draws the diagrams of a page; a fault in one is shown in its place. */
const drawDiagrams = `<script type="module">import mermaid from '${mermaidModule}'
const dark = matchMedia('(prefers-color-scheme: dark)').matches
mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: dark ? 'dark' : 'default' })
let count = 0
for (const place of document.querySelectorAll('pre.mermaid')) {
  try {
    const { svg } = await mermaid.render('diagram-' + (count += 1), place.textContent)
    place.innerHTML = svg
  } catch (error) {
    console.error(error)
    place.append('\\n' + (error && error.message || error))
  }
}</script>`

export interface DocumentPage {
  html: string
  hasDiagrams: boolean
}

/** A page for Markdown. Its raw HTML stays: the preview is where it cannot do harm. */
export function markdownPage(path: string, text: string): DocumentPage {
  let hasDiagrams = false
  const marked = new Marked({ gfm: true, async: false })
  const seen = new Map<string, number>()
  marked.use({
    renderer: {
      code({ text: code, lang }) {
        if (!/^mermaid\b/i.test(lang ?? '')) return false
        hasDiagrams = true
        return `<pre class="mermaid">${escapeHtml(code)}</pre>`
      },
      heading({ tokens, depth, text: title }) {
        const name = title
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s_-]/gu, '')
          .trim()
          .replace(/\s/g, '-')
        const again = seen.get(name) ?? 0
        seen.set(name, again + 1)
        const id = escapeHtml(again ? `${name}-${again}` : name)
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
    },
    walkTokens(token) {
      if (token.type === 'link' && !/^[a-z][a-z+.-]*:|^\/\//i.test(token.href)) {
        token.href = token.href.replace(/(\.(?:md|markdown|mmd|mermaid))(#.*)?$/i, '$1.html$2')
      }
    },
  })
  const body = marked.parse(text.replace(/^---\n[\s\S]*?\n---\n/, '')) as string
  return { html: documentHtml(path, body + (hasDiagrams ? drawDiagrams : '')), hasDiagrams }
}

export const diagramPage = (path: string, text: string): DocumentPage => ({
  html: documentHtml(path, `<pre class="mermaid">${escapeHtml(text)}</pre>${drawDiagrams}`),
  hasDiagrams: true,
})

/** A page that shows a drawing as the page would that uses it. */
export const drawingPage = (path: string, text: string): DocumentPage => ({
  html: `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(path)}</title><style>html,body{height:100%;margin:0}body{display:grid;place-items:center}svg{max-width:100%;max-height:100vh}</style></head><body>${text.replace(/^\s*<\?xml[^>]*\?>|<!doctype[^>]*>/gi, '')}</body></html>`,
  hasDiagrams: false,
})

const documentHtml = (path: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(path)}</title><style>${look}</style></head><body>${body}</body></html>`

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (char) => escapes[char]!)
