import { createElement, memo, useEffect, useState } from 'react'
import type { AnswerItem, Page } from './answer-document'
import { CodeBlock } from './code-block'
import type { GrownText } from './grown-text'
import { inOrder } from './in-order'
import { MarkdownBlock } from './markdown'
import styles from './markdown.module.css'
import { useAnswerDocument } from './use-answer-document'

interface AnswerBodyProps extends GrownText {
  /** More may come. */
  streaming: boolean
}

/** An answer's text: Markdown and code in turn. What is finished is drawn once, however long the rest grows. */
export function AnswerBody({ text, growths, streaming }: AnswerBodyProps) {
  const pages = useAnswerDocument({ text, growths }, !streaming)
  const from = useFirstPage(pages.length, streaming)
  return (
    <div className={styles.prose}>
      {from > 0 && <div style={{ height: `${from * pageEstimatePx}px` }} />}
      {pages.slice(from).map((page, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pages are only ever appended
        <PageView key={from + index} page={page} />
      ))}
    </div>
  )
}

/** Pages of an answer that is there as a whole are drawn from its end, so many in each frame. */
const pagesPerFrame = 4
const pageEstimatePx = 1200

/** The first page to draw. A long answer must not hold up the window when its conversation is opened. */
function useFirstPage(pageCount: number, streaming: boolean): number {
  const [from, setFrom] = useState(streaming ? 0 : Math.max(0, pageCount - pagesPerFrame))
  useEffect(() => {
    if (from === 0) return
    const frame = requestAnimationFrame(() => setFrom(Math.max(0, from - pagesPerFrame)))
    return () => cancelAnimationFrame(frame)
  }, [from])
  return from
}

const PageView = memo(function PageView({ page }: { page: Page }) {
  return <div className={styles.page}>{inOrder(page.map((item) => createElement(ItemView, { item })))}</div>
})

const ItemView = memo(function ItemView({ item }: { item: AnswerItem }) {
  return item.kind === 'code' ? <CodeBlock item={item} /> : <MarkdownBlock parts={item.block.parts} />
}, sameItem)

/** Growing blocks are read again with every batch, and most of them come out as they were. */
function sameItem({ item: a }: { item: AnswerItem }, { item: b }: { item: AnswerItem }): boolean {
  if (a === b) return true
  if (a.kind === 'code' || b.kind === 'code') return false
  const [before, after] = [a.block, b.block]
  return (
    before === after ||
    (before.linkCount === after.linkCount &&
      before.parts.length === after.parts.length &&
      before.parts.every((part, index) => {
        const other = after.parts[index]
        return part === other || (part.type === other?.type && part.raw === other.raw)
      }))
  )
}
