import { Check } from 'lucide-react'
import type { Token, Tokens } from 'marked'
import { createElement, memo, type ReactNode, useMemo, useRef } from 'react'
import { t } from '../../../shared/i18n'
import { type BlockLexer, createBlockLexer } from './block-lexer'
import { CodeBlock } from './code-block'
import { inOrder } from './in-order'
import { decodeEntities, renderInline } from './inline'
import styles from './markdown.module.css'

/** Markdown outside fences. A finished block is drawn once, however long the text after it grows. */
export default function Markdown({ text }: { text: string }) {
  const lexer = useRef<BlockLexer | null>(null)
  lexer.current ??= createBlockLexer()
  const reader = lexer.current
  const blocks = useMemo(() => reader.read(text), [reader, text])
  return renderBlocks(blocks)
}

const Block = memo(
  ({ token }: { token: Token }) => renderBlock(token),
  (before, after) => before.token === after.token || sameBlock(before.token, after.token),
)

// Equal source is equal output, but for reference links, whose target stands elsewhere.
function sameBlock(before: Token, after: Token): boolean {
  return before.type === after.type && before.raw === after.raw && !/\]/.test(before.raw)
}

function renderBlocks(tokens: readonly Token[] | undefined): ReactNode {
  return inOrder((tokens ?? []).map((token) => createElement(Block, { token })))
}

function renderBlock(token: Token): ReactNode {
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return null
    case 'heading':
      // The window's own headings come above an answer's.
      return createElement(
        `h${Math.min(6, token.depth + 2)}`,
        { className: token.depth <= 2 ? styles.h1 : styles.h3 },
        renderInline(token.tokens),
      )
    case 'paragraph':
      return <p>{renderInline(token.tokens)}</p>
    case 'text':
      return token.tokens ? renderInline(token.tokens) : decodeEntities(token.text)
    case 'blockquote':
      return <blockquote className={styles.quote}>{renderBlocks(token.tokens)}</blockquote>
    case 'hr':
      return <hr className={styles.rule} />
    case 'code':
      return (
        <CodeBlock
          segment={{ code: token.text, language: token.lang ?? '', path: null, closed: true }}
          streaming={false}
        />
      )
    case 'list':
      return <List token={token as Tokens.List} />
    case 'table':
      return <Table token={token as Tokens.Table} />
    default:
      return <p className={styles.raw}>{token.raw.trim()}</p>
  }
}

function List({ token }: { token: Tokens.List }) {
  const items = inOrder(token.items.map((item) => createElement(Item, { item })))
  if (token.ordered) return <ol start={Number(token.start) || 1}>{items}</ol>
  return <ul>{items}</ul>
}

function Item({ item }: { item: Tokens.ListItem }) {
  if (!item.task) return <li>{renderBlocks(item.tokens)}</li>
  return (
    <li className={styles.task}>
      <span
        role="img"
        className={item.checked ? styles.boxChecked : styles.box}
        aria-label={t(item.checked ? 'chat.answer.taskDone' : 'chat.answer.taskOpen')}
      >
        {item.checked && <Check size={12} strokeWidth={3} aria-hidden />}
      </span>
      <div>{renderBlocks(item.tokens)}</div>
    </li>
  )
}

function Table({ token }: { token: Tokens.Table }) {
  const row = (name: 'th' | 'td', cells: readonly Tokens.TableCell[]) =>
    createElement(
      'tr',
      null,
      ...cells.map((cell, index) =>
        createElement(
          name,
          { style: { textAlign: token.align[index] ?? undefined } },
          renderInline(cell.tokens),
        ),
      ),
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls and must be reachable by keyboard
    <div className={styles.tableScroll} tabIndex={0}>
      <table>
        <thead>{row('th', token.header)}</thead>
        <tbody>{inOrder(token.rows.map((cells) => row('td', cells)))}</tbody>
      </table>
    </div>
  )
}
