import { MessageSquareText } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import type { Difference } from '../../../shared/fidelity'
import { t } from '../../../shared/i18n'
import { Swatch } from '../facts/color-chip'
import { Button } from '../ui/button'
import { differenceCountText } from './difference-count'
import styles from './difference-list.module.css'
import { changesWords, differenceLine, fixDifferenceText, whatWords } from './differences-words'

interface DifferenceListProps {
  differences: readonly Difference[]
  /** The one that is chosen. */
  chosenAt: number | null
  /** The one in question, chosen or pointed at. */
  activeAt: number | null
  onChoose: (at: number) => void
  onHover: (at: number | null) => void
  /** Goes there in the pictures. */
  onJump: (at: number) => void
  /** Puts text into the composer; null where there is none to put it into. */
  onAsk: ((text: string) => void) | null
}

/** What differs in words, the worst first. */
export function DifferenceList(props: DifferenceListProps) {
  const { differences, chosenAt, activeAt, onChoose, onHover, onJump, onAsk } = props
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const chosen = chosenAt === null ? undefined : differences[chosenAt]

  useEffect(() => {
    if (chosenAt !== null) list.current?.children[chosenAt]?.scrollIntoView({ block: 'nearest' })
  }, [chosenAt])
  useEffect(() => {
    // Pointed at in the list it must stay under the pointer.
    if (activeAt === null || list.current?.matches(':hover')) return
    list.current?.children[activeAt]?.scrollIntoView({ block: 'nearest' })
  }, [activeAt])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const last = differences.length - 1
    const at = chosenAt ?? -1
    const next = {
      ...{ ArrowDown: Math.min(last, at + 1), ArrowUp: Math.max(0, at - 1) },
      ...{ Home: 0, End: last },
    }[event.key]
    if (next !== undefined) onChoose(next)
    else if ((event.key === 'Enter' || event.key === ' ') && chosenAt !== null) onJump(chosenAt)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <section className={styles.part} aria-labelledby={`${id}-title`}>
      <header className={styles.head}>
        <h3 id={`${id}-title`} className={styles.title}>
          {differenceCountText(differences.length)}
        </h3>
        {onAsk && differences.length > 0 && (
          <Button
            size="sm"
            tone="quiet"
            icon={<MessageSquareText size={14} aria-hidden />}
            disabled={!chosen}
            title={t(chosen ? 'fidelity.list.ask' : 'fidelity.list.askNone')}
            onClick={() => chosen && onAsk(fixDifferenceText(chosen))}
          >
            {t('fidelity.list.ask')}
          </Button>
        )}
      </header>
      {differences.length === 0 ? (
        <p className={styles.none}>{t('fidelity.list.noneHint')}</p>
      ) : (
        <div
          ref={list}
          role="listbox"
          tabIndex={0}
          aria-labelledby={`${id}-title`}
          aria-activedescendant={chosen ? `${id}-${chosenAt}` : undefined}
          className={styles.list}
          onKeyDown={onKeyDown}
          onFocus={(event) =>
            chosenAt === null && event.currentTarget.matches(':focus-visible') && onChoose(0)
          }
        >
          {differences.map((difference, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and says which is active
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: its number is what it is known by
              key={at}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === chosenAt}
              aria-label={t('fidelity.list.item', { number: at + 1, words: differenceLine(difference) })}
              title={differenceLine(difference)}
              className={styles.item}
              data-active={at === activeAt || undefined}
              onPointerEnter={() => onHover(at)}
              onPointerLeave={() => onHover(null)}
              onClick={() => onJump(at)}
            >
              <span className={styles.number}>{at + 1}</span>
              <span className={styles.words}>
                <span className={styles.what}>{whatWords(difference)}</span>
                <span className={styles.changes}>
                  {changesWords(difference).map(({ text, colors }) => (
                    <span key={text} className={styles.change}>
                      {colors && (
                        <span className={styles.colors}>
                          <Swatch color={colors.to} />
                          <Swatch color={colors.from} />
                        </span>
                      )}
                      {text}
                    </span>
                  ))}
                </span>
              </span>
            </div>
          ))}
        </div>
      )}
    </section>
  )
}
