import { Blend, Columns2, Flame, type LucideIcon, Repeat2, SquareSplitHorizontal } from 'lucide-react'

/** A way of seeing two pictures at once. */
export type See = 'slider' | 'onion' | 'blink' | 'heat' | 'side'

/** In the order of their keys, 1 to 5. */
export const sees: readonly { see: See; Icon: LucideIcon }[] = [
  { see: 'slider', Icon: SquareSplitHorizontal },
  { see: 'onion', Icon: Blend },
  { see: 'blink', Icon: Repeat2 },
  { see: 'heat', Icon: Flame },
  { see: 'side', Icon: Columns2 },
]

/** The way a key stands for; null of every other key. */
export function seeOfKey(key: string): See | null {
  return /^[1-5]$/.test(key) ? (sees[Number(key) - 1]?.see ?? null) : null
}
