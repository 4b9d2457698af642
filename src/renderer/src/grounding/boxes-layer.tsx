import { type KeyboardEvent, type MouseEvent, memo, type SyntheticEvent, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import type { Rect, Size } from '../../../shared/geometry'
import type { GroundedBox } from '../../../shared/grounding'
import { t } from '../../../shared/i18n'
import { nameOf, pixelText } from './box-text'
import styles from './boxes-layer.module.css'
import { type GroundingModel, lookedAt, nextIndex } from './grounding-model'
import { labelMaxCss, labelWidthCss, placeLabels } from './label-places'

interface BoxesLayerProps {
  model: GroundingModel
  /** CSS pixels the picture takes; null until it is known. */
  shown: Size | null
}

/** The places of an answer over their picture, whatever size that is shown in. */
export function BoxesLayer({ model, shown }: BoxesLayerProps) {
  const layer = useRef<HTMLDivElement>(null)
  const { tones } = model
  const looked = useStore(model.store, lookedAt)
  const current = useStore(model.store, (state) => state.current)
  const lookedBox = looked === null ? undefined : model.boxes[looked]

  const onKeyDown = (event: KeyboardEvent) => {
    const from = indexOf(event)
    if (from === null || event.ctrlKey || event.metaKey || event.altKey) return
    const to = nextIndex(event.key, from, model.boxes.length)
    if (to === null) return
    // Elsewhere they go to other pictures.
    event.preventDefault()
    event.stopPropagation()
    layer.current?.querySelector<HTMLElement>(`[data-box="${to}"]`)?.focus()
  }
  const onClick = (event: MouseEvent) => {
    const index = indexOf(event)
    if (index === null) return
    event.stopPropagation()
    model.copy(index, 'pixels')
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form field is grouped here
    <div
      ref={layer}
      className={styles.layer}
      role="group"
      aria-label={t('grounding.onPicture')}
      data-testid="grounding-layer"
      onPointerOver={(event) => model.hover(indexOf(event))}
      onPointerLeave={() => model.hover(null)}
      // The mouse leaves the focus where it clicked: that is no looking.
      onFocus={(event) => event.target.matches(':focus-visible') && model.focus(indexOf(event))}
      onBlur={() => model.focus(null)}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <Boxes model={model} current={current} />
      {shown && <Labels boxes={model.boxes} tones={tones} shown={shown} hidden={looked} />}
      {lookedBox && looked !== null && (
        <Looked box={lookedBox} name={nameOf(lookedBox, looked)} tone={tones[looked] ?? ''} />
      )}
    </div>
  )
}

/** Drawn once: pointing at them only moves what lies above. Smaller ones lie over larger ones, so that each can be hit. */
const Boxes = memo(function Boxes({ model, current }: { model: GroundingModel; current: number }) {
  const { boxes, sizePx, tones } = model
  const ranks = useMemo(() => ranksOf(boxes), [boxes])
  return boxes.map((box, index) => (
    <Box
      // biome-ignore lint/suspicious/noArrayIndexKey: the places of an answer stay as they are
      key={index}
      index={index}
      box={box}
      label={t(`grounding.${box.shape}`, { name: nameOf(box, index), pixels: pixelText(box, sizePx) })}
      tone={tones[index] ?? ''}
      rank={ranks[index] ?? 0}
      isCurrent={index === current}
    />
  ))
})

interface BoxProps {
  index: number
  box: GroundedBox
  label: string
  tone: string
  rank: number
  isCurrent: boolean
}

const Box = memo(function Box({ index, box, label, tone, rank, isCurrent }: BoxProps) {
  return (
    <button
      type="button"
      className={box.shape === 'point' ? styles.point : styles.box}
      style={{ ...placeOf(box.rect), color: tone, zIndex: rank }}
      data-box={index}
      aria-label={label}
      tabIndex={isCurrent ? 0 : -1}
    />
  )
})

const Labels = memo(function Labels({
  boxes,
  tones,
  shown,
  hidden,
}: {
  boxes: readonly GroundedBox[]
  tones: readonly string[]
  shown: Size
  hidden: number | null
}) {
  const texts = useMemo(() => boxes.map((box, index) => box.label ?? `${index + 1}`), [boxes])
  const places = useMemo(
    () =>
      placeLabels(
        boxes.map((box) => shownRect(box, shown)),
        texts.map(labelWidthCss),
        shown,
      ),
    [boxes, texts, shown],
  )
  return (
    <div className={styles.labels} aria-hidden>
      {places.map((place, index) => {
        if (!place) return null
        const style = { left: place.x, top: place.y, maxWidth: labelMaxCss, borderColor: tones[index] }
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the places of an answer stay as they are
            key={index}
            className={styles.label}
            style={style}
            data-looked={index === hidden || undefined}
          >
            {texts[index]}
          </span>
        )
      })}
    </div>
  )
})

/** The place that is looked at: its edge, and its name outside of it. */
function Looked({ box, name, tone }: { box: GroundedBox; name: string; tone: string }) {
  const { x, y, width, height } = box.rect
  const style = {
    // Where there is more room: above or below, and never across the picture's side.
    ...(y > 1 - y - height ? { bottom: `${(1 - y) * 100}%` } : { top: `${(y + height) * 100}%` }),
    borderColor: tone,
    ...(x + width / 2 > 0.5 ? { right: `${(1 - x - width) * 100}%` } : { left: `${x * 100}%` }),
  }
  return (
    <div className={styles.looked} style={{ color: tone }} data-testid="grounding-looked" aria-hidden>
      <span
        className={box.shape === 'point' ? styles.lookedPoint : styles.lookedBox}
        style={placeOf(box.rect)}
      />
      <span className={styles.name} style={style}>
        {name}
      </span>
    </div>
  )
}

function placeOf({ x, y, width, height }: Rect) {
  const percent = (share: number) => `${share * 100}%`
  return { left: percent(x), top: percent(y), width: percent(width), height: percent(height) }
}

const pointCss = 14

function shownRect({ rect, shape }: GroundedBox, shown: Size): Rect {
  const [x, y] = [rect.x * shown.width, rect.y * shown.height]
  if (shape === 'point')
    return { x: x - pointCss / 2, y: y - pointCss / 2, width: pointCss, height: pointCss }
  return { x, y, width: rect.width * shown.width, height: rect.height * shown.height }
}

/** The largest lies lowest. */
function ranksOf(boxes: readonly GroundedBox[]): number[] {
  const order = boxes.map((_, index) => index)
  const area = (index: number) => (boxes[index]?.rect.width ?? 0) * (boxes[index]?.rect.height ?? 0)
  order.sort((a, b) => area(b) - area(a))
  const ranks: number[] = []
  for (const [rank, index] of order.entries()) ranks[index] = rank
  return ranks
}

function indexOf({ target }: SyntheticEvent): number | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-box]') : null
  return element ? Number(element.dataset.box) : null
}
