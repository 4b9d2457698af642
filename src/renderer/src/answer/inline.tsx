import type { Token, Tokens } from 'marked'
import type { MouseEvent, ReactNode } from 'react'
import { ask } from '../ipc'
import { inOrder } from './in-order'
import styles from './markdown.module.css'
import type { MathToken } from './markdown-lexer'
import { Formula } from './math'
import { RemoteImage } from './remote-image'

/** Inline Markdown as elements of ours. Raw HTML stays text, and no picture is loaded by itself. */
export function renderInline(tokens: readonly Token[] | undefined): ReactNode {
  return inOrder((tokens ?? []).map(renderToken))
}

function renderToken(token: Token): ReactNode {
  switch (token.type) {
    case 'text':
    case 'escape':
      return 'tokens' in token && token.tokens ? renderInline(token.tokens) : decodeEntities(token.text)
    case 'strong':
      return <strong>{renderInline(token.tokens)}</strong>
    case 'em':
      return <em>{renderInline(token.tokens)}</em>
    case 'del':
      return <del>{renderInline(token.tokens)}</del>
    case 'codespan':
      return <code className={styles.codespan}>{token.text}</code>
    case 'br':
      return <br />
    case 'link':
      return <Link token={token as Tokens.Link} />
    case 'image':
      return <RemoteImage key={token.href} url={token.href} alt={decodeEntities(token.text ?? '')} />
    case 'math':
      return <Formula {...(token as unknown as MathToken)} />
    case 'checkbox':
      return null
    default:
      return token.raw
  }
}

function Link({ token }: { token: Tokens.Link }) {
  const open = (event: MouseEvent) => {
    event.preventDefault()
    void ask('app.openLink', { url: token.href }).catch(() => undefined)
  }
  return (
    <a
      href={token.href}
      title={token.href}
      className={styles.link}
      onClick={open}
      onAuxClick={open}
      draggable={false}
    >
      {renderInline(token.tokens)}
    </a>
  )
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** The few named and all numeric character references, since nothing here goes through an HTML parser. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return entities[name] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
