import {
  Ban,
  Camera,
  Check,
  ChevronRight,
  CircleHelp,
  CircleSlash,
  FileCode2,
  FilePen,
  FileText,
  FolderTree,
  Globe,
  type LucideIcon,
  ScanSearch,
  SquareDashed,
  TriangleAlert,
  Wrench,
} from 'lucide-react'
import { memo, useId, useMemo, useRef, useState } from 'react'
import type { ToolCall, ToolCallState } from '../../../shared/conversation'
import { plural, t } from '../../../shared/i18n'
import { byteSize } from '../export/byte-size'
import { Spinner } from '../ui/spinner'
import { whenLoaded } from '../ui/when-loaded'
import { type CallContent, type CallReader, createCallReader } from './call-reader'
import { ResultPictures } from './result-pictures'
import { ToolApproval } from './tool-approval'
import styles from './tool-call-card.module.css'
import { toolWords } from './tool-words'

// Code is drawn with much more than a card needs.
const ToolDetails = whenLoaded(async () => (await import('./tool-details')).ToolDetails)

interface ToolCallCardProps {
  call: ToolCall
  /** The run this call belongs to goes on. */
  live: boolean
  onDecide?: ((callId: string, allow: boolean) => void) | undefined
}

type Shown = ToolCallState | 'stopped'

const toolIcons: Record<string, LucideIcon> = {
  save_component: FileCode2,
  write_file: FilePen,
  list_files: FolderTree,
  read_file: FileText,
  take_screenshot: Camera,
  read_page: Globe,
  draw_boxes: SquareDashed,
  compare: ScanSearch,
}
const stateIcons: Record<Shown, LucideIcon | typeof Spinner> = {
  streaming: Spinner,
  waiting: CircleHelp,
  running: Spinner,
  done: Check,
  failed: TriangleAlert,
  denied: Ban,
  stopped: CircleSlash,
}

/** One call of a tool: what it does and to what in a line, everything else folded below. */
export const ToolCallCard = memo(function ToolCallCard({ call, live, onDecide }: ToolCallCardProps) {
  // A run that was stopped or cut off leaves calls behind that never ran.
  const shown: Shown = live || isSettled(call.state) ? call.state : 'stopped'
  const content = useCallContent(call)
  const [chosen, setChosen] = useState<boolean | null>(null)
  const asks = shown === 'waiting' && onDecide !== undefined
  // The question says what is opened, better than the arguments do.
  const open = chosen ?? (asks && !call.asks)
  const id = useId()
  const ToolIcon = toolIcons[call.name] ?? Wrench
  const StateIcon = stateIcons[shown]
  const action = toolWords(call.name)
  const { code, isFile } = content
  const subject = subjectOf(call, content)
  const pictures = call.result?.attachments ?? []
  const score = call.result?.comparison && scoreText(call.result.comparison.total)
  const isPath = isFile || call.name === 'read_file'
  const spoken = t('tool.label', {
    action: subject ? `${action} ${subject}` : action,
    state: stateText(shown),
  })

  return (
    <section className={styles.card} aria-label={spoken} data-tool={call.name} data-tool-state={shown}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={open}
        aria-controls={id}
        aria-label={`${spoken}. ${t(open ? 'tool.hide' : 'tool.show')}`}
        onClick={() => setChosen(!open)}
      >
        <ToolIcon size={14} className={styles.toolIcon} aria-hidden />
        <span className={styles.action}>{action}</span>
        {subject && (
          <span className={`${styles.subject} ${isPath ? styles.path : ''}`} title={subject}>
            {isPath && <span className={styles.folder}>{folderOf(subject)}</span>}
            <span className={styles.name}>{isPath ? subject.slice(folderOf(subject).length) : subject}</span>
          </span>
        )}
        {isFile && code && (
          <span className={styles.size}>
            {plural(code.text.lineCount, 'tool.line', 'tool.lines')} · {byteSize(code.length)}
          </span>
        )}
        {score && <span className={styles.size}>{score}</span>}
        <span className={styles.state}>
          {shown !== 'done' && <span>{stateText(shown)}</span>}
          <StateIcon size={14} aria-hidden />
        </span>
        <ChevronRight size={14} className={styles.chevron} aria-hidden />
      </button>
      {open && <ToolDetails id={id} call={call} content={content} growing={shown === 'streaming'} />}
      {pictures.length > 0 && <ResultPictures pictures={pictures} />}
      {asks && (
        <ToolApproval
          action={action}
          subject={subject}
          opens={call.asks ?? null}
          onDecide={(allow) => onDecide(call.id, allow)}
        />
      )}
    </section>
  )
})

/** The call's arguments, read on where they left off. */
function useCallContent({ name, argumentsText }: ToolCall) {
  const reader = useRef<CallReader | null>(null)
  return useMemo(() => {
    reader.current ??= createCallReader()
    return reader.current.read({ name, argumentsText })
  }, [name, argumentsText])
}

/** What it is about: where it opens something the address as main reads it, which is what will be opened. */
function subjectOf({ name, asks, state, argumentsText }: ToolCall, { subject }: CallContent): string | null {
  if (asks) return asks.url
  if (name === 'take_screenshot' && subject === 'workspace') return t('tool.workspace')
  // A picture may be named by its number.
  if (subject !== null && /^\d{1,3}$/.test(subject)) {
    if (name === 'draw_boxes') return t('tool.onPicture', { number: subject })
    if (name === 'compare') return t('tool.withPicture', { number: subject })
  }
  const whole = state !== 'streaming' && /^\s*\{/.test(argumentsText)
  return name === 'compare' && subject === null && whole ? t('tool.firstCapture') : subject
}

function scoreText(total: number): string {
  return t('tool.score', { percent: (total * 100).toFixed(1) })
}

function isSettled(state: ToolCallState): boolean {
  return state === 'done' || state === 'failed' || state === 'denied'
}

/** With its slash, so that what follows is the name. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

function stateText(state: Shown): string {
  return t(`tool.state.${state}`)
}
