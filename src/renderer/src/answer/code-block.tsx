import { FileCode2 } from 'lucide-react'
import { memo, useLayoutEffect, useRef } from 'react'
import type { CodeSegment } from '../../../shared/answer-files'
import { t } from '../../../shared/i18n'
import styles from './code.module.css'
import { CodeView } from './code-view'
import { CopyButton } from './copy-button'
import { languageName } from './format'

interface CodeBlockProps {
  segment: Pick<CodeSegment, 'code' | 'language' | 'path' | 'closed'>
  /** More of this block may come. */
  streaming: boolean
}

/** One fenced block of an answer with its name, its language and a way to copy it. */
export const CodeBlock = memo(function CodeBlock({ segment, streaming }: CodeBlockProps) {
  const { code, language, path } = segment
  const growing = streaming && !segment.closed
  const scroller = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const grew = useRef(growing)

  // biome-ignore lint/correctness/useExhaustiveDependencies: every growth of the code moves the end
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || !atEnd.current) return
    if (growing) element.scrollTop = element.scrollHeight
    // Whole now: it is read from its beginning, unless the user went somewhere in it.
    else if (grew.current) element.scrollTop = 0
    grew.current = growing
  }, [code, growing])

  return (
    <figure className={styles.block}>
      <figcaption className={styles.header}>
        {path && <FileCode2 size={14} aria-hidden />}
        <span className={`${styles.name} ${path ? styles.file : ''}`} title={path ?? undefined}>
          {path ?? languageName(language)}
        </span>
        {path && <span>{languageName(language)}</span>}
        <CopyButton
          text={() => code}
          label={path ? t('chat.answer.copyFile', { name: path }) : t('chat.answer.copyCode')}
        />
      </figcaption>
      <div
        ref={scroller}
        className={styles.scroll}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < 16
        }}
      >
        <CodeView code={code} language={language} streaming={growing} />
      </div>
    </figure>
  )
})
