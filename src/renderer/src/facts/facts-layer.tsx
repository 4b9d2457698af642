import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type SyntheticEvent,
  useEffect,
  useMemo,
  useRef,
} from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import type { DesignFacts } from '../../../shared/design-facts'
import { t } from '../../../shared/i18n'
import { commandKey } from '../ui/command-key'
import { thingLabel } from './fact-values'
import { FactsCard } from './facts-card'
import { cssOf } from './facts-css'
import styles from './facts-layer.module.css'
import { type FactsModel, lookedAt } from './facts-model'
import { outlineOf, placeIn } from './place-in'
import { type Step, stepFrom, type Thing, type ThingKind } from './things'

interface FactsLayerProps {
  model: FactsModel
  /** How wide the picture is shown, CSS pixels: the card follows it. */
  shownWidth: number
}

const steps: Record<string, Step> = {
  ArrowUp: 'parent',
  ArrowDown: 'child',
  ArrowLeft: 'previous',
  ArrowRight: 'next',
}

/** Everything measured over its picture, whatever size that is shown in. */
export function FactsLayer({ model, shownWidth }: FactsLayerProps) {
  const load = useStore(model.store, (state) => state.load)
  useEffect(() => model.open(), [model])
  return load.state === 'measured' ? (
    <MeasuredLayer model={model} facts={load.facts} things={load.things} shownWidth={shownWidth} />
  ) : null
}

interface MeasuredLayerProps extends FactsLayerProps {
  facts: DesignFacts
  things: readonly Thing[]
}

function MeasuredLayer({ model, facts, things, shownWidth }: MeasuredLayerProps) {
  const layer = useRef<HTMLDivElement>(null)
  const card = useRef<HTMLElement>(null)
  const kinds = useStore(model.store, (state) => state.kinds)
  const lookedKey = useStore(model.store, lookedAt)
  const pinned = useStore(model.store, (state) => state.pinned)
  const shown = useMemo(() => things.filter(({ kind }) => kinds.has(kind)), [things, kinds])
  const looked = shown.find(({ key }) => key === lookedKey) ?? null
  const { scale } = facts
  const dialog = layer.current?.closest('dialog')

  useEffect(() => {
    const owner = layer.current?.closest('dialog')
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
      // A dialog inside this one has keys of its own.
      const isHere = event.target instanceof Element && event.target.closest('dialog') === owner
      const thing = model.looked()
      if (commandKey(event) !== 'c' || !isPlain || !isHere || !thing) return
      model.copy(cssOf(thing, scale), 'CSS')
      event.preventDefault()
    }
    owner?.addEventListener('keydown', onKeyDown)
    return () => owner?.removeEventListener('keydown', onKeyDown)
  }, [model, scale])

  const onKeyDown = (event: KeyboardEvent) => {
    const from = keyOf(event)
    const step = steps[event.key]
    if (!from || !step || event.ctrlKey || event.metaKey || event.altKey) return
    // Elsewhere they go to other pictures.
    event.preventDefault()
    event.stopPropagation()
    const to = stepFrom(shown, things, from, step)
    if (to) elementOf(layer.current, to)?.focus()
  }
  const onClick = (event: MouseEvent) => {
    model.pin(keyOf(event))
    // By the keyboard: what can be copied is the next thing to reach.
    if (event.detail === 0) requestAnimationFrame(() => card.current?.querySelector('button')?.focus())
  }

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: no form field is grouped here */}
      <div
        ref={layer}
        className={styles.layer}
        role="group"
        aria-label={t('facts.things')}
        data-testid="facts-layer"
        onPointerOver={(event) => model.hover(keyOf(event))}
        onPointerLeave={() => model.hover(null)}
        // The mouse leaves the focus where it clicked: that is no looking.
        onFocus={(event) => model.focus(event.target.matches(':focus-visible') ? keyOf(event) : null)}
        onBlur={() => model.focus(null)}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <Things things={shown} facts={facts} />
        {looked && <Outline thing={looked} facts={facts} />}
      </div>
      {looked &&
        dialog &&
        // Not in the stage, where a press of the mouse moves the picture.
        createPortal(
          <FactsCard
            ref={card}
            key={looked.key}
            model={model}
            thing={looked}
            scale={scale}
            pinned={pinned === looked.key}
            element={() => elementOf(layer.current, looked.key)}
            shownWidth={shownWidth}
          />,
          dialog,
        )}
    </>
  )
}

/** Drawn once: pointing at them only moves what lies above. */
const Things = memo(function Things({ things, facts }: { things: readonly Thing[]; facts: DesignFacts }) {
  return things.map((thing) => (
    <button
      key={thing.key}
      type="button"
      className={styles.thing}
      style={{ ...placeIn(facts, thing.rectPx), color: factColor(thing.kind) }}
      data-thing={thing.key}
      aria-label={thingLabel(thing, facts.scale)}
    />
  ))
})

/** The thing whose values are shown, and the free space inside its edge. */
function Outline({ thing, facts }: { thing: Thing; facts: DesignFacts }) {
  const inner = outlineOf(thing)
  return (
    <span style={{ color: factColor(thing.kind) }} aria-hidden>
      {inner && <span className={styles.inner} style={placeIn(facts, inner)} />}
      <span className={styles.outline} style={placeIn(facts, thing.rectPx)} />
    </span>
  )
}

export const factColor = (kind: ThingKind) => `var(--fact-${kind})`

function keyOf({ target }: SyntheticEvent): string | null {
  const thing = target instanceof Element ? target.closest<HTMLElement>('[data-thing]') : null
  return thing?.dataset.thing ?? null
}

function elementOf(layer: HTMLElement | null, key: string): HTMLElement | null {
  return layer?.querySelector<HTMLElement>(`[data-thing="${CSS.escape(key)}"]`) ?? null
}
