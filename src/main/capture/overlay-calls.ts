import type { CaptureScene, Secret } from '../../shared/capture'
import { AppError } from '../../shared/errors'
import type { Rect } from '../../shared/geometry'
import type { Caller, Handlers } from '../../shared/ipc/contract'
import type { Windows } from '../windows/secure-window'
import type { Taken } from './capture-request'
import { isSelecting, type Session } from './capture-session'
import type { Freezer } from './freezer'
import type { ScreenPicture } from './picture'
import { takenFrom } from './taken-from'

type CaptureCalls = Extract<keyof Handlers, `capture.${string}`>
export type OverlayCalls = Omit<Pick<Handlers, CaptureCalls>, 'capture.start'>

interface OverlayCallsOptions {
  windows: Windows
  freezer: Freezer
  current: () => Session | null
  /** What becomes of a selection; each tells how it went by itself, but for a picture that could not be saved. */
  save: (session: Session, taken: Omit<Taken, 'doThen'>) => Promise<void>
  hand: (session: Session, taken: Taken) => Promise<void>
  scroll: (session: Session, rectPx: Rect, seen: ScreenPicture) => Promise<void>
  record: (session: Session, rectPx: Rect) => Promise<void>
  wait: (session: Session, delayMs: number, scene: CaptureScene) => Promise<void>
  leave: () => void
  findSecrets: (picture: ScreenPicture) => Promise<Secret[]>
}

/** What overlays ask of main. A call counts for the capture its overlay shows, and only while the user selects. */
export function createOverlayCalls(options: OverlayCallsOptions): OverlayCalls {
  const { windows, freezer, current, save, hand, scroll, record, wait } = options
  const { frozen, unfreeze } = freezer

  /** The capture the caller's overlay shows. @throws AppError capture-failed when it is over, or being acted on */
  const shownBy = (frame: number, caller: Caller): Session => {
    frozen.check(frame, caller)
    const session = current()
    if (!isSelecting(session)) throw new AppError('capture-failed')
    return session
  }

  return {
    'capture.painted': ({ frame }) => freezer.painted(frame),
    'capture.share': ({ frame, scene, step }, caller) => {
      shownBy(frame, caller)
      for (const id of frozen.webContentsIds()) {
        if (id !== caller.webContentsId) windows.push(id, 'capture.scene', { scene, step })
      }
    },
    'capture.focus': ({ frame }, caller) => {
      shownBy(frame, caller)
      windows
        .all('overlay')
        .find(({ webContents }) => webContents.id === caller.webContentsId)
        ?.focus()
    },
    'capture.take': async ({ frame, rectPx, action, ink }, caller) => {
      const session = shownBy(frame, caller)
      const regionPx = frozen.within(rectPx)
      const picture = frozen.region(regionPx, ink)
      const from = freezer.windows().then((windows) => takenFrom(regionPx, windows, ink?.covers))
      const taken = { picture, rectPx: regionPx, from }
      const asked = session.request.doThen ?? { action: 'ask' as const }
      const doThen = action === 'first' ? asked : { action }
      if (action === 'save') return save(session, taken)
      if (doThen.action === 'record') return record(session, regionPx)
      unfreeze()
      await hand(session, { ...taken, doThen })
    },
    'capture.delay': ({ frame, scene, delayS }, caller) =>
      void wait(shownBy(frame, caller), delayS * 1000, scene),
    'capture.scroll': ({ frame, rectPx }, caller) => {
      const session = shownBy(frame, caller)
      const regionPx = frozen.within(rectPx)
      void scroll(session, regionPx, frozen.region(regionPx))
    },
    'capture.record': ({ frame, rectPx }, caller) =>
      void record(shownBy(frame, caller), frozen.within(rectPx)),
    'capture.findSecrets': async ({ frame, rectPx }, caller) => {
      shownBy(frame, caller)
      const regionPx = frozen.within(rectPx)
      const found = await options.findSecrets(frozen.region(regionPx))
      return found.map((secret) => {
        const { x, y, width, height } = secret.rectPx
        return { ...secret, rectPx: { x: x + regionPx.x, y: y + regionPx.y, width, height } }
      })
    },
    'capture.cancel': options.leave,
  }
}
