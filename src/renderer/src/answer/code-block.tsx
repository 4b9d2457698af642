import { FileCode2 } from 'lucide-react'
import { memo, useMemo } from 'react'
import { t } from '../../../shared/i18n'
import type { CodeItem } from './answer-document'
import styles from './code.module.css'
import { createCodeText } from './code-text'
import { CodeView } from './code-view'
import { CopyButton } from './copy-button'
import { languageName } from './format'

/** One fenced block of an answer with its name, its language and a way to copy it. */
export const CodeBlock = memo(function CodeBlock({ item }: { item: CodeItem }) {
  const { code, length, language, path, closed } = item
  const shownLanguage = languageName(language)
  return (
    <figure className={styles.block}>
      <figcaption className={styles.header}>
        {path && <FileCode2 size={14} aria-hidden />}
        <span className={`${styles.name} ${path ? styles.file : ''}`} title={path ?? undefined}>
          {path ?? shownLanguage}
        </span>
        {path && <span>{shownLanguage}</span>}
        <CopyButton
          text={() => code.slice(0, code.length)}
          label={path ? t('chat.answer.copyFile', { name: path }) : t('chat.answer.copyCode')}
        />
      </figcaption>
      <CodeView
        code={code}
        length={length}
        language={language || endingOf(path)}
        growing={!closed}
        label={
          path
            ? t('chat.answer.codeFile', { language: shownLanguage, name: path })
            : t('chat.answer.code', { language: shownLanguage })
        }
      />
      {language === 'mermaid' && <p className={styles.note}>{t('chat.answer.diagram')}</p>}
    </figure>
  )
})

/** A block that was not fenced: indented code. */
export function PlainCodeBlock({ text, language }: { text: string; language: string }) {
  const item = useMemo((): CodeItem => {
    const code = createCodeText(text)
    return { kind: 'code', language, path: null, code, length: code.length, closed: true }
  }, [text, language])
  return <CodeBlock item={item} />
}

function endingOf(path: string | null): string {
  return /\.([a-z0-9]+)$/i.exec(path ?? '')?.[1]?.toLowerCase() ?? ''
}
