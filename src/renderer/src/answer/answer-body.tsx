import { createElement, memo } from 'react'
import type { AnswerItem, Page } from './answer-document'
import { CodeBlock } from './code-block'
import { inOrder } from './in-order'
import { MarkdownBlock } from './markdown'
import styles from './markdown.module.css'
import { type GrownText, useAnswerDocument } from './use-answer-document'

export interface AnswerBodyProps extends GrownText {
  /** More may come. */
  streaming: boolean
}

/** An answer's text: Markdown and code in turn. What is finished is drawn once, however long the rest grows. */
export default function AnswerBody({ text, growth, streaming }: AnswerBodyProps) {
  const pages = useAnswerDocument({ text, growth }, !streaming)
  return <div className={styles.prose}>{inOrder(pages.map((page) => createElement(PageView, { page })))}</div>
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
