import {
  type ClipboardEvent,
  type CSSProperties,
  createElement,
  type KeyboardEvent,
  memo,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { t } from '../../../shared/i18n'
import { announce } from '../ui/announce'
import { commandKey } from '../ui/command-key'
import styles from './code.module.css'
import { selectedText } from './code-selection'
import type { CodeText } from './code-text'
import type { CodeRun } from './highlight/code-run'
import { useHighlighter } from './highlight/use-highlighter'
import { inOrder } from './in-order'
import { rowHeightPx, rowsBeforeScrolling } from './row-window'
import { useRows } from './use-rows'

interface CodeViewProps {
  code: CodeText
  /** How much of `code` there was when this was drawn: it grows in place. */
  length: number
  /** A fence's language or a file's ending; unknown ones are shown plain. */
  language: string
  label: string
  lineNumbers?: boolean
  /** More may come: the view follows its end unless the user scrolled away from it. */
  growing?: boolean
  /** Fills its parent; otherwise it is as high as its rows, up to a limit. */
  fill?: boolean
}

/**
 * Read-only code of any length: lines do not wrap, so their places are known and only those in view are on the page. The
 * page's own search therefore finds what is in view; whole texts are copied by the button or with select all.
 */
export function CodeView(props: CodeViewProps) {
  const { code, length, language, label, lineNumbers = false, growing = false, fill = false } = props
  const scroller = useRef<HTMLElement>(null)
  const [allSelected, setAllSelected] = useState(false)
  const rowCount = code.rowCount
  const { range, seen, onScroll } = useRows(scroller, { rowCount, growing, fill })
  const runsOf = useHighlighter({ code, length, language, growing, active: seen })

  const grew = useRef(growing)
  const { atEnd } = onScroll
  // biome-ignore lint/correctness/useExhaustiveDependencies: every growth moves the end
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || !atEnd.current) return
    if (growing) element.scrollTop = Number.MAX_SAFE_INTEGER
    // Whole now: it is read from its beginning, unless the user went somewhere in it.
    else if (grew.current) element.scrollTop = 0
    grew.current = growing
  }, [length, growing])

  const onKeyDown = (event: KeyboardEvent) => {
    if (commandKey(event) === 'a' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      event.preventDefault()
      window.getSelection()?.selectAllChildren(event.currentTarget)
      setAllSelected(true)
      announce(t('chat.answer.codeSelected'))
    } else if (event.key === 'Escape' && allSelected) {
      event.preventDefault()
      window.getSelection()?.removeAllRanges()
      setAllSelected(false)
    }
  }
  const onCopy = (event: ClipboardEvent<HTMLElement>) => {
    const text = allSelected
      ? code.slice(0, code.length)
      : selectedText(event.currentTarget, window.getSelection(), code)
    if (text === null) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', text)
  }

  const numberColumns = lineNumbers ? Math.max(3, String(code.lineCount).length) : 0
  // Set on this element alone: a variable would have every row styled again.
  const place: CSSProperties = {
    width: `calc(${code.columns + numberColumns} * 1ch + ${lineNumbers ? 4 : 2} * var(--space-5))`,
    height: `${rowCount * rowHeightPx}px`,
  }
  const rows = Array.from({ length: range.to - range.from }, (_, index) => {
    const at = range.from + index
    const row = code.row(at)
    return createElement(Row, { key: at, at, line: row.line, runs: runsOf(at, row) })
  })
  return (
    <section
      ref={scroller}
      style={viewStyle(numberColumns)}
      className={`${styles.view} ${fill ? styles.fill : ''} ${rowCount > rowsBeforeScrolling ? styles.tall : ''} ${allSelected ? styles.all : ''}`}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area must be reachable by keyboard
      tabIndex={0}
      onScroll={onScroll.handle}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onPointerDown={() => setAllSelected(false)}
      onBlur={() => setAllSelected(false)}
    >
      <div className={lineNumbers ? styles.numbered : styles.plain} style={place}>
        <pre className={styles.rows} style={{ top: `${range.from * rowHeightPx}px` }}>
          <code>{inOrder(rows)}</code>
        </pre>
      </div>
    </section>
  )
}

const styleOf = new Map<number, CSSProperties>()

/** The same object for the same width, so that nothing is compared or set again. */
function viewStyle(numberColumns: number): CSSProperties {
  const known = styleOf.get(numberColumns)
  if (known) return known
  const style = { '--row': `${rowHeightPx}px`, '--number-columns': numberColumns } as CSSProperties
  styleOf.set(numberColumns, style)
  return style
}

interface RowProps {
  at: number
  line: number | null
  runs: readonly CodeRun[]
}

const Row = memo(
  function Row({ at, line, runs }: RowProps) {
    return (
      <div className={styles.row} data-row={at} data-line={line ?? undefined}>
        {runs.length === 0 ? '\u200b' : inOrder(runs.map(renderRun))}
      </div>
    )
  },
  (before, after) =>
    before.at === after.at &&
    before.line === after.line &&
    before.runs.length === after.runs.length &&
    before.runs.every(({ text, kind }, index) => {
      const other = after.runs[index]
      return other?.kind === kind && other.text === text
    }),
)

function renderRun({ text, kind }: CodeRun) {
  return kind === null ? text : <span className={styles[kind]}>{text}</span>
}
