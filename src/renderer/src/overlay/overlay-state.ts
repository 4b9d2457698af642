import type { Secret, SnapTarget } from '../../../shared/capture'
import type { Point } from '../../../shared/geometry'
import type { Mark } from '../../../shared/marks'
import type { Frame } from './desktop-space'
import { type SceneHistory, startHistory } from './scene-history'
import type { Selection } from './selection'
import type { Snap } from './snap'

/** What one display's overlay shows. */
export interface OverlayState {
  /** The frozen display under selection; null between captures. */
  frame: Frame | null
  selection: Selection
  marks: Mark[]
  history: SceneHistory
  /** null: not known yet. */
  targets: readonly SnapTarget[] | null
  snap: Snap | null
  secrets: readonly Secret[]
  /** Something to say that goes by itself; each has an id of its own. */
  toast: { id: number; text: string } | null
  isHelpOpen: boolean
  /** The region is on its way: nothing more is taken from this frame. */
  isTaken: boolean
}

/** Where the user points: moved by the pointer or by arrow keys. Apart from the rest, for it changes all the time. */
export interface Pointing {
  atPx: Point | null
  byKeys: boolean
  /** It drags what was begun on another display. */
  fromAfar: boolean
}
export const nowhere: Pointing = { atPx: null, byKeys: false, fromAfar: false }

/** Between captures. */
export const idle: OverlayState = {
  frame: null,
  selection: { state: 'empty' },
  marks: [],
  history: startHistory({ rectPx: null, marks: [] }),
  targets: null,
  snap: null,
  secrets: [],
  toast: null,
  isHelpOpen: false,
  isTaken: false,
}
