import type { BrowserWindow } from 'electron'
import type { SnapTarget } from '../../shared/capture'
import type { Point } from '../../shared/geometry'
import type { FocusKeeper } from './focus'
import type { TopWindow } from './snap-targets'

/** What captures need of a system beyond its pixels. */
export interface CapturePlatform {
  /**
   * Called before the screen is read. Where the system does not allow it, its page for that is opened.
   * @throws AppError screen-permission
   */
  checkPermission(): void
  /**
   * Keeps a window of ours out of pictures while it stays on the screen, or lets it in again. Answers false where the
   * system has no such thing: the window has to be hidden.
   */
  keepOutOfPictures(window: BrowserWindow, isOut: boolean): boolean
  /** How much a window of ours covers what is below it, 0 to 1. */
  setOpacity(window: BrowserWindow, opacity: number): void
  /** Every window on this workspace and its larger parts, ours left out. Never rejects. */
  listWindows(): Promise<SnapTarget[]>
  /** The topmost window at a point of the desktop, null where there is none. */
  windowUnder(pointPx: Point): Promise<SnapTarget | null>
  /** Every window of the user's as it is, topmost first. Never rejects. */
  topWindows(): Promise<TopWindow[]>
  /** Minimised, or on another workspace; none where the system does not tell. Never rejects. */
  hiddenWindows(): Promise<{ id: number; title: string }[]>
  /** Asks for a window to be shown before all others, with the keyboard. */
  bringToFront(windowId: number): void
  focus: FocusKeeper
  stop(): void
}
