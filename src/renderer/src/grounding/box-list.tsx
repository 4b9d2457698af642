import { Check } from 'lucide-react'
import { type KeyboardEvent, memo, type SyntheticEvent, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { GroundedBox } from '../../../shared/grounding'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import styles from './box-list.module.css'
import { type CopyForm, copyForms, nameOf, pixelText } from './box-text'
import { type GroundingModel, lookedAt, nextIndex } from './grounding-model'

/** The places by name, each to be copied. What is looked at on the picture is looked at here, and the other way round. */
export function BoxList({ model }: { model: GroundingModel }) {
  const { tones } = model
  const list = useRef<HTMLUListElement>(null)
  const looked = useStore(model.store, lookedAt)
  const { hovered, focused, current, copied } = useStore(model.store)

  // Only the list is scrolled: the thread stays where the reader has it.
  useEffect(() => {
    const area = list.current
    const row = area?.children[looked ?? -1]
    if (!area || !(row instanceof HTMLElement) || area.matches(':hover')) return
    const topCss = row.offsetTop - area.offsetTop
    if (topCss < area.scrollTop) area.scrollTop = topCss
    const bottomCss = topCss + row.offsetHeight
    if (bottomCss > area.scrollTop + area.clientHeight) area.scrollTop = bottomCss - area.clientHeight
  }, [looked])

  const onKeyDown = (event: KeyboardEvent) => {
    const from = indexOf(event)
    if (from === null || event.ctrlKey || event.metaKey || event.altKey) return
    const isSideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
    const to = isSideways ? null : nextIndex(event.key, from, model.boxes.length)
    if (to === null) return
    event.preventDefault()
    list.current?.querySelector<HTMLElement>(`[data-box="${to}"] button`)?.focus()
  }
  return (
    <ul
      ref={list}
      className={styles.list}
      aria-label={t('grounding.list')}
      onPointerOver={(event) => model.hover(indexOf(event))}
      onPointerLeave={() => model.hover(null)}
      onFocus={(event) => event.target.matches(':focus-visible') && model.focus(indexOf(event))}
      // On to its own buttons, which are there while it has the focus.
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) model.focus(null)
      }}
      onKeyDown={onKeyDown}
    >
      {model.boxes.map((box, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: the places of an answer stay as they are
          key={index}
          index={index}
          box={box}
          model={model}
          tone={tones[index] ?? ''}
          isLooked={index === looked}
          hasTools={index === hovered || index === focused}
          isCurrent={index === current}
          copied={copied?.index === index ? copied.form : null}
        />
      ))}
    </ul>
  )
}

interface RowProps {
  index: number
  box: GroundedBox
  model: GroundingModel
  tone: string
  isLooked: boolean
  hasTools: boolean
  isCurrent: boolean
  copied: CopyForm | null
}

const Row = memo(function Row(props: RowProps) {
  const { index, box, model, tone, isLooked, hasTools, isCurrent, copied } = props
  const name = nameOf(box, index)
  const pixels = pixelText(box, model.sizePx)
  return (
    <li
      className={styles.row}
      data-box={index}
      data-looked={isLooked || undefined}
      data-tools={hasTools || undefined}
    >
      <button
        type="button"
        className={styles.main}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={t(`grounding.${box.shape}`, { name, pixels })}
        title={t('grounding.copyPixels')}
        onClick={() => model.copy(index, 'pixels')}
      >
        <span className={styles.swatch} style={{ color: tone }} data-shape={box.shape} aria-hidden />
        <span className={styles.name}>{name}</span>
        <span className={styles.pixels}>{pixels}</span>
        {copied && !hasTools && <Check size={14} className={styles.check} aria-hidden />}
      </button>
      {hasTools && (
        <span className={styles.tools}>
          {copyForms.map((form) => {
            const said = t('grounding.copyAs', { name, form: t(`grounding.forms.${form}`) })
            return (
              <Button
                key={form}
                size="sm"
                tone="quiet"
                className={styles.tool ?? ''}
                aria-label={said}
                title={said}
                onClick={() => model.copy(index, form)}
              >
                {copied === form && <Check size={14} className={styles.check} aria-hidden />}
                <span data-copied={copied === form || undefined}>{t(`grounding.short.${form}`)}</span>
              </Button>
            )
          })}
        </span>
      )}
    </li>
  )
})

function indexOf({ target }: SyntheticEvent): number | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-box]') : null
  return element ? Number(element.dataset.box) : null
}
