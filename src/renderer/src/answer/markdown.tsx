import { Check } from 'lucide-react'
import type { Token, Tokens } from 'marked'
import { createElement, memo, type ReactNode } from 'react'
import { t } from '../../../shared/i18n'
import { PlainCodeBlock } from './code-block'
import { inOrder } from './in-order'
import { decodeEntities, renderInline } from './inline'
import styles from './markdown.module.css'
import type { MathToken } from './markdown-lexer'
import { Formula } from './math'

/** One block; a very long list, table or paragraph comes in parts that are drawn as one. */
export function MarkdownBlock({ parts }: { parts: readonly Token[] }) {
  const [first] = parts
  if (!first) return null
  if (parts.length === 1) return renderBlock(first)
  switch (first.type) {
    case 'list':
      return (
        <ListFrame list={first as Tokens.List}>
          {inOrder(parts.map((part) => createElement(Items, { list: part as Tokens.List })))}
        </ListFrame>
      )
    case 'table':
      return (
        <TableFrame table={first as Tokens.Table}>
          {inOrder(parts.map((part) => createElement(Rows, { table: part as Tokens.Table })))}
        </TableFrame>
      )
    case 'paragraph':
      return (
        <p>
          {inOrder(parts.map((part) => createElement(Piece, { tokens: (part as Tokens.Paragraph).tokens })))}
        </p>
      )
    default:
      return renderBlocks(parts)
  }
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
      return <PlainCodeBlock text={token.text} language={token.lang ?? ''} />
    case 'math':
      return <Formula {...(token as unknown as MathToken)} />
    case 'list':
      return (
        <ListFrame list={token as Tokens.List}>
          <Items list={token as Tokens.List} />
        </ListFrame>
      )
    case 'table':
      return (
        <TableFrame table={token as Tokens.Table}>
          <Rows table={token as Tokens.Table} />
        </TableFrame>
      )
    default:
      return <p className={styles.plain}>{token.raw.trimEnd()}</p>
  }
}

function ListFrame({ list, children }: { list: Tokens.List; children: ReactNode }) {
  if (list.ordered) return <ol start={Number(list.start) || 1}>{children}</ol>
  return <ul>{children}</ul>
}

const Items = memo(
  ({ list }: { list: Tokens.List }) => inOrder(list.items.map((item) => createElement(Item, { item }))),
  (before, after) => before.list === after.list,
)

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

function TableFrame({ table, children }: { table: Tokens.Table; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls and must be reachable by keyboard
    <section className={styles.tableScroll} tabIndex={0} aria-label={t('chat.answer.table')}>
      <table>
        <thead>{renderRow('th', table.header, table)}</thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

const Rows = memo(
  ({ table }: { table: Tokens.Table }) => inOrder(table.rows.map((cells) => renderRow('td', cells, table))),
  (before, after) => before.table === after.table,
)

function renderRow(name: 'th' | 'td', cells: readonly Tokens.TableCell[], { align }: Tokens.Table) {
  const drawn = cells.map((cell, index) =>
    createElement(
      name,
      { style: { textAlign: align[index] ?? undefined }, ...(name === 'th' && { scope: 'col' }) },
      renderInline(cell.tokens),
    ),
  )
  return createElement('tr', null, ...drawn)
}

const Piece = memo(function Piece({ tokens }: { tokens: readonly Token[] | undefined }) {
  return <span className={styles.piece}>{renderInline(tokens)}</span>
})
