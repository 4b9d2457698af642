import { type MarkKind, markKinds } from '../../../shared/marks'
import type { MarkStyle } from './mark-edits'
import { palette } from './palette'

const storageKey = 'annotate.styles'
const colorOf = (name: (typeof palette)[number]['name']) =>
  palette.find((one) => one.name === name)?.color as string

const defaultStyles: Record<MarkKind, MarkStyle> = {
  box: { color: colorOf('red'), widthPx: 4 },
  arrow: { color: colorOf('red'), widthPx: 4 },
  line: { color: colorOf('red'), widthPx: 4 },
  pen: { color: colorOf('red'), widthPx: 4 },
  highlighter: { color: colorOf('yellow'), widthPx: 4 },
  text: { color: colorOf('red'), widthPx: 4 },
  step: { color: colorOf('red'), widthPx: 4 },
  measure: { color: colorOf('blue'), widthPx: 2 },
  redaction: { color: colorOf('black'), widthPx: 2 },
}

/** The colour and width used last with each tool; kept by the window's origin, so they outlive a capture and the app. */
export function createStyleMemory(storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const read = (): Partial<Record<MarkKind, MarkStyle>> => {
    try {
      const stored: unknown = JSON.parse(storage.getItem(storageKey) ?? '{}')
      if (typeof stored !== 'object' || stored === null) return {}
      const known = markKinds.flatMap((kind) => {
        const style = (stored as Record<string, unknown>)[kind]
        return isStyle(style) ? [[kind, style] as const] : []
      })
      return Object.fromEntries(known)
    } catch {
      return {}
    }
  }
  return {
    styleOf: (kind: MarkKind): MarkStyle => read()[kind] ?? defaultStyles[kind],
    remember(kind: MarkKind, { color, widthPx }: MarkStyle) {
      try {
        storage.setItem(storageKey, JSON.stringify({ ...read(), [kind]: { color, widthPx } }))
      } catch {
        // A full or forbidden storage only means that the choice is not remembered.
      }
    },
  }
}

function isStyle(value: unknown): value is MarkStyle {
  if (typeof value !== 'object' || value === null) return false
  const { color, widthPx } = value as Record<string, unknown>
  return (
    typeof color === 'string' &&
    /^#[0-9a-f]{6}$/.test(color) &&
    typeof widthPx === 'number' &&
    widthPx >= 1 &&
    widthPx <= 60
  )
}
