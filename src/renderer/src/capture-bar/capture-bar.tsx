import { Check, CircleCheck, Pause, Play, Square, Trash2, TriangleAlert, X } from 'lucide-react'
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import type { BarCommand, BarMessage, BarState } from '../../../shared/capture'
import { assertNever } from '../../../shared/errors'
import { plural, t } from '../../../shared/i18n'
import type { Ask } from '../ipc'
import { announce } from '../ui/announce'
import { Button, IconButton } from '../ui/button'
import { Spinner } from '../ui/spinner'
import styles from './capture-bar.module.css'
import { clockText } from './clock-text'
import { useTick } from './use-tick'

interface CaptureBarProps {
  state: BarState
  ask: Ask
}

/** The small window beside a capture under way: what happens, and how to end it. */
export function CaptureBar({ state, ask }: CaptureBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const sent = useRef('')
  useLayoutEffect(() => {
    const element = bar.current
    if (!element) return
    const widthDip = element.offsetWidth
    const heightDip = element.offsetHeight
    if (sent.current === `${widthDip} ${heightDip}`) return
    sent.current = `${widthDip} ${heightDip}`
    void ask('bar.setSize', { widthDip, heightDip }).catch(() => undefined)
  })
  const spoken = spokenText(state)
  useEffect(() => announce(spoken), [spoken])
  const send = (command: BarCommand) => void ask('bar.command', { command }).catch(() => undefined)
  return (
    <div ref={bar} className={styles.bar} role="toolbar" aria-label={t('bar.label')} data-kind={state.kind}>
      <Content state={state} send={send} />
    </div>
  )
}

function Content({ state, send }: { state: BarState; send: (command: BarCommand) => void }): ReactNode {
  switch (state.kind) {
    case 'countdown':
      return <Countdown endsAtMs={state.endsAtMs} onCancel={() => send('cancel')} />
    case 'scrolling':
      return (
        <>
          <span className={styles.figure}>{t('bar.scroll.height', { height: state.heightPx })}</span>
          <span className={styles.hint} data-warn={state.hint === 'too-fast' || undefined}>
            {state.hint === 'too-fast' && <TriangleAlert size={14} aria-hidden />}
            {t(state.hint === 'too-fast' ? 'bar.scroll.tooFast' : `bar.scroll.${state.hint}`)}
          </span>
          <Button
            size="sm"
            tone="primary"
            icon={<Check size={14} aria-hidden />}
            onClick={() => send('stop')}
          >
            {t('bar.scroll.done')}
          </Button>
          <IconButton size="sm" label={t('bar.cancel')} onClick={() => send('cancel')}>
            <X size={14} aria-hidden />
          </IconButton>
        </>
      )
    case 'recording':
      return <Recording state={state} send={send} />
    case 'message':
      return (
        <>
          {state.busy ? <Spinner /> : <CircleCheck size={16} className={styles.done} aria-hidden />}
          <span className={styles.message}>{messageText(state.text)}</span>
        </>
      )
    default:
      return assertNever(state)
  }
}

const ringLength = 2 * Math.PI * 10

function Countdown({ endsAtMs, onCancel }: { endsAtMs: number; onCancel: () => void }) {
  const now = useTick(100)
  const began = useRef(now)
  const left = Math.max(0, endsAtMs - now)
  const share = left / Math.max(1, endsAtMs - began.current)
  return (
    <>
      <span className={styles.countdown}>
        <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden>
          <circle cx="14" cy="14" r="10" className={styles.track} />
          <circle
            cx="14"
            cy="14"
            r="10"
            className={styles.ring}
            strokeDasharray={ringLength}
            strokeDashoffset={ringLength * (1 - share)}
          />
        </svg>
        <span className={styles.number}>{Math.ceil(left / 1000)}</span>
      </span>
      <span className={styles.hint}>{t('bar.countdownShort')}</span>
      <Button size="sm" onClick={onCancel}>
        {t('bar.cancel')}
      </Button>
    </>
  )
}

function Recording({
  state: { elapsedMs, paused, maxMs },
  send,
}: {
  state: Extract<BarState, { kind: 'recording' }>
  send: (command: BarCommand) => void
}) {
  return (
    <>
      <span className={styles.dot} data-paused={paused || undefined} />
      <span className={styles.figure}>
        {clockText(elapsedMs)}
        <span className={styles.most}> / {clockText(maxMs)}</span>
      </span>
      <IconButton
        size="sm"
        label={t(paused ? 'bar.record.resume' : 'bar.record.pause')}
        onClick={() => send(paused ? 'resume' : 'pause')}
      >
        {paused ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
      </IconButton>
      <Button size="sm" tone="primary" icon={<Square size={12} aria-hidden />} onClick={() => send('stop')}>
        {t('bar.record.stop')}
      </Button>
      <IconButton size="sm" label={t('bar.record.discard')} onClick={() => send('cancel')}>
        <Trash2 size={14} aria-hidden />
      </IconButton>
    </>
  )
}

function messageText(message: BarMessage): string {
  switch (message.code) {
    case 'reading-text':
      return t('bar.message.readingText')
    case 'text-copied':
      return plural(message.lines, 'bar.message.textCopiedOne', 'bar.message.textCopied')
    case 'no-text':
      return t('bar.message.noText')
    case 'picture-copied':
      return t('bar.message.pictureCopied', { width: message.widthPx, height: message.heightPx })
    case 'saved':
      return t('bar.message.saved', { name: message.name })
    case 'saving':
      return t('bar.message.saving')
    default:
      return assertNever(message)
  }
}

/** Said once for each thing that changes, not for each number. */
function spokenText(state: BarState): string {
  switch (state.kind) {
    case 'countdown':
      return t('bar.countdown', { count: Math.max(1, Math.ceil((state.endsAtMs - Date.now()) / 1000)) })
    case 'scrolling':
      return t(state.hint === 'too-fast' ? 'bar.scroll.tooFast' : `bar.scroll.${state.hint}`)
    case 'recording':
      return t(state.paused ? 'bar.record.paused' : 'bar.record.recording')
    case 'message':
      return messageText(state.text)
    default:
      return assertNever(state)
  }
}
