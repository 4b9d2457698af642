import { createStore } from 'zustand/vanilla'
import type { Size } from '../../../shared/geometry'
import type { GroundedBox } from '../../../shared/grounding'
import { t } from '../../../shared/i18n'
import type { Ask } from '../ipc'
import { announce } from '../ui/announce'
import { type CopyForm, copyAllText, copyText, nameOf } from './box-text'

interface GroundingStore {
  /** Under the pointer and under the focus, by their number from 0. */
  hovered: number | null
  focused: number | null
  /** Where the keyboard comes back to. */
  current: number
  /** What was copied a moment ago; -1 stands for all of them. */
  copied: { index: number; form: CopyForm } | null
}

const saidMs = 1600

/** The places of an answer on one picture, and which of them is looked at. */
export function createGroundingModel(
  ask: Ask,
  { boxes, sizePx, scale }: { boxes: readonly GroundedBox[]; sizePx: Size; scale: number },
) {
  const store = createStore<GroundingStore>(() => ({
    hovered: null,
    focused: null,
    current: 0,
    copied: null,
  }))
  let saying: ReturnType<typeof setTimeout> | undefined
  const copy = (text: string, copied: { index: number; form: CopyForm }, said: string) =>
    void ask('app.copyText', { text })
      .then(() => {
        store.setState({ copied })
        announce(said)
        clearTimeout(saying)
        saying = setTimeout(() => store.setState({ copied: null }), saidMs)
      })
      .catch(() => undefined)

  return {
    store,
    boxes,
    sizePx,
    /** A colour for each. */
    tones: tonesOf(boxes),
    hover(hovered: number | null) {
      if (store.getState().hovered !== hovered) store.setState({ hovered })
    },
    focus: (focused: number | null) =>
      store.setState(focused === null ? { focused } : { focused, current: focused }),
    copy(index: number, form: CopyForm) {
      const box = boxes[index]
      if (!box) return
      const said = t('grounding.copied', { name: nameOf(box, index), form: t(`grounding.forms.${form}`) })
      copy(copyText(box, form, sizePx, scale), { index, form }, said)
    },
    copyAll(form: CopyForm) {
      const said = t('grounding.copiedAll', { count: boxes.length, form: t(`grounding.forms.${form}`) })
      copy(copyAllText(boxes, form, sizePx, scale), { index: -1, form }, said)
    },
  }
}

export type GroundingModel = ReturnType<typeof createGroundingModel>

/** What the pointer is on goes before what has the focus. */
export function lookedAt({ hovered, focused }: Pick<GroundingStore, 'hovered' | 'focused'>): number | null {
  return hovered ?? focused
}

/** Where a key leads to in a list of `count`; null for every other key. */
export function nextIndex(key: string, from: number, count: number): number | null {
  const to = {
    ArrowDown: from + 1,
    ArrowRight: from + 1,
    ArrowUp: from - 1,
    ArrowLeft: from - 1,
    Home: 0,
    End: count - 1,
  }[key]
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to))
}

const tones = ['box', 'text', 'picture', 'divider', 'layout'] as const

/** A colour for every place; what has the same label has the same one. */
function tonesOf(boxes: readonly Pick<GroundedBox, 'label'>[]): string[] {
  const known = new Map<string, string>()
  return boxes.map(({ label }, index) => {
    const key = label?.toLowerCase() ?? `#${index}`
    const tone = known.get(key) ?? `var(--fact-${tones[known.size % tones.length]})`
    known.set(key, tone)
    return tone
  })
}

export const countText = (count: number, name: string) =>
  t(count === 1 ? 'grounding.countOne' : 'grounding.count', { count, name })
