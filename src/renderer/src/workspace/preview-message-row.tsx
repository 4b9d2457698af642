import { CircleAlert, MessageSquareText, Terminal, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { plural, t } from '../../../shared/i18n'
import type { CodePlace, PreviewMessage } from '../../../shared/preview'
import styles from './preview-message.module.css'
import { isError, shortCount } from './preview-messages'
import { fixErrorText, placeOf, placeText, shortPlace } from './preview-prompts'

/** What can be done about a message. */
export interface MessageActions {
  /** A reply is being written: nothing can be sent. */
  busy: boolean
  onOpenFile: (place: CodePlace) => void
  onAsk: (text: string, send: boolean) => void
}

const icons = { build: CircleAlert, error: CircleAlert, warning: TriangleAlert, log: Terminal } as const

/** Longer texts are folded. */
const foldedLines = 6
const foldedChars = 600

/** One thing the page or its building said: what, how often, where, and what to do about it. */
export function PreviewMessageRow({
  message,
  actions,
}: {
  message: PreviewMessage
  actions: MessageActions
}) {
  const { kind, text, count, stack } = message
  const [unfolded, setUnfolded] = useState(false)
  const [stackOpen, setStackOpen] = useState(false)
  const place = placeOf(message)
  const isLong = text.length > foldedChars || text.split('\n', foldedLines + 1).length > foldedLines
  const calls = stack.filter((at) => !place || placeText(at) !== placeText(place))
  const Icon = icons[kind]
  return (
    <li className={`${styles.message} ${styles[kind]}`} data-kind={kind}>
      <Icon size={14} className={styles.kind} role="img" aria-label={t(`preview.console.kind.${kind}`)} />
      <div className={styles.said}>
        <p className={`${styles.text} ${isLong && !unfolded ? styles.folded : ''}`}>{text}</p>
        {stackOpen && (
          <ul className={styles.stack}>
            {calls.map((at) => (
              <li key={placeText(at)}>
                <PlaceLink place={at} long onOpen={actions.onOpenFile} />
              </li>
            ))}
          </ul>
        )}
        {(isLong || calls.length > 0 || isError(message)) && (
          <div className={styles.links}>
            {isError(message) && (
              <>
                <button
                  type="button"
                  className={styles.fix}
                  title={t(actions.busy ? 'preview.console.fixBusy' : 'preview.console.fixHint')}
                  disabled={actions.busy}
                  onClick={() => actions.onAsk(fixErrorText(message), true)}
                >
                  {t('preview.console.fix')}
                </button>
                <button
                  type="button"
                  className={styles.link}
                  title={t('preview.console.addHint')}
                  onClick={() => actions.onAsk(fixErrorText(message), false)}
                >
                  <MessageSquareText size={12} aria-hidden />
                  {t('preview.console.add')}
                </button>
              </>
            )}
            {isLong && (
              <button
                type="button"
                className={styles.link}
                aria-expanded={unfolded}
                onClick={() => setUnfolded(!unfolded)}
              >
                {t(unfolded ? 'preview.console.less' : 'preview.console.more')}
              </button>
            )}
            {calls.length > 0 && (
              <button
                type="button"
                className={styles.link}
                aria-expanded={stackOpen}
                onClick={() => setStackOpen(!stackOpen)}
              >
                {plural(calls.length, 'preview.console.stackOne', 'preview.console.stackMany')}
              </button>
            )}
          </div>
        )}
      </div>
      {count > 1 && (
        <span className={styles.count} title={t('preview.console.repeated', { count })}>
          <span className="visually-hidden">{t('preview.console.repeated', { count })}</span>
          <span aria-hidden>{shortCount(count)}</span>
        </span>
      )}
      {place && <PlaceLink place={place} onOpen={actions.onOpenFile} />}
    </li>
  )
}

function PlaceLink({
  place,
  long = false,
  onOpen,
}: {
  place: CodePlace
  long?: boolean
  onOpen: (place: CodePlace) => void
}) {
  const whole = placeText(place)
  return (
    <button
      type="button"
      className={styles.place}
      title={whole}
      aria-label={t('preview.console.open', { place: whole })}
      onClick={() => onOpen(place)}
    >
      {long ? whole : shortPlace(place)}
    </button>
  )
}
