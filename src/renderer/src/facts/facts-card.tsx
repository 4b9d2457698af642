import { Braces, Check, X } from 'lucide-react'
import {
  type CSSProperties,
  type KeyboardEvent,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useStore } from 'zustand'
import { t } from '../../../shared/i18n'
import { Button, IconButton } from '../ui/button'
import { placeMenu } from '../ui/menu-place'
import { ColorChip } from './color-chip'
import { thingName, valuesOf } from './fact-values'
import styles from './facts-card.module.css'
import { cssOf } from './facts-css'
import type { FactsModel } from './facts-model'
import type { Thing } from './things'

interface FactsCardProps {
  ref: Ref<HTMLElement>
  model: FactsModel
  thing: Thing
  scale: number
  /** It stays, and what is on it can be copied. */
  pinned: boolean
  /** Where the thing is shown. */
  element: () => HTMLElement | null
  shownWidth: number
}

/** The values of one thing, beside it. */
export function FactsCard({ ref, model, thing, scale, pinned, element, shownWidth }: FactsCardProps) {
  const card = useRef<HTMLElement>(null)
  useImperativeHandle(ref, () => card.current as HTMLElement)
  const [place, setPlace] = useState<CSSProperties>({ visibility: 'hidden' })
  const css = cssOf(thing, scale)
  const isCopied = useStore(model.store, (state) => state.copied === css)
  const find = useRef(element)
  find.current = element

  // biome-ignore lint/correctness/useExhaustiveDependencies: zooming moves it, pinning makes it taller
  useLayoutEffect(() => {
    const put = () => {
      const from = find.current()?.getBoundingClientRect()
      const stage = find.current()?.closest('section')?.getBoundingClientRect()
      const own = card.current
      if (!from || !stage || !own) return
      const size = { width: own.offsetWidth, height: own.offsetHeight }
      const { x, y } = placeMenu(from, size, { width: stage.right, height: stage.bottom }, 'start')
      setPlace({ left: x, top: Math.max(y, stage.top) })
    }
    put()
    window.addEventListener('scroll', put, true)
    window.addEventListener('resize', put)
    return () => {
      window.removeEventListener('scroll', put, true)
      window.removeEventListener('resize', put)
    }
  }, [shownWidth, pinned])

  const unpin = () => {
    find.current()?.focus()
    model.pin(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    unpin()
  }
  return (
    <section
      ref={card}
      className={styles.card}
      style={place}
      data-pinned={pinned || undefined}
      data-testid="facts-card"
      aria-label={thingName(thing)}
      onKeyDown={onKeyDown}
    >
      <h3 className={styles.title}>
        <span className={styles.dot} style={{ background: `var(--fact-${thing.kind})` }} aria-hidden />
        <span className={styles.name}>{thingName(thing)}</span>
        {pinned && (
          <IconButton size="sm" label={t('facts.unpin')} onClick={unpin}>
            <X size={14} aria-hidden />
          </IconButton>
        )}
      </h3>
      <dl className={styles.values}>
        {valuesOf(thing, scale).map(({ label, text, colors }) => (
          <div key={label} className={styles.value}>
            <dt>{t(label)}</dt>
            <dd>
              {text}
              {colors.map((color, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a gradient may have a colour twice
                <ColorChip key={index} color={color} model={pinned ? model : null} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {pinned ? (
        <Button
          size="sm"
          className={styles.copy ?? ''}
          title={t('facts.copyCssKey')}
          icon={isCopied ? <Check size={14} aria-hidden /> : <Braces size={14} aria-hidden />}
          onClick={() => model.copy(css, 'CSS')}
        >
          {t(isCopied ? 'facts.copied' : 'facts.copyCss')}
        </Button>
      ) : (
        <p className={styles.hint}>{t(isCopied ? 'facts.copied' : 'facts.hint')}</p>
      )}
    </section>
  )
}
