import type { TakenFrom } from '../../shared/attachments'
import type { CaptureScene, Secret } from '../../shared/capture'
import { AppError } from '../../shared/errors'
import type { Rect } from '../../shared/geometry'
import type { Windows } from '../windows/secure-window'
import type { CapturePlatform } from './capture-platform'
import { type CaptureEnd, type CaptureRequest, firstAction, opensChat, type Taken } from './capture-request'
import { createSessionSlot, isSelecting, type Session } from './capture-session'
import { createFreezer } from './freezer'
import type { Grabber } from './grab'
import { createOverlayCalls, type OverlayCalls } from './overlay-calls'
import { createOwnWindows } from './own-windows'
import type { ScreenPicture } from './picture'
import { takeAgain } from './take-again'
import { takeAtOnce } from './take-at-once'
import { watchDisplays } from './watch-displays'

interface CaptureOptions {
  windows: Windows
  grabber: Grabber
  platform: CapturePlatform
  /** Shows how long the user has; resolves when the time is over, false when it was cancelled. */
  countDown: (delayMs: number, regionPx: Rect | null) => Promise<boolean>
  /** Whatever the bar still says is no part of a new capture. */
  hideBar: () => void
  lastRegion: { get(): Rect | null; set(rectPx: Rect): void }
  findSecrets: (picture: ScreenPicture) => Promise<Secret[]>
  /** false: the user changed their mind. */
  onTaken: (taken: Taken) => Promise<boolean>
  /** The region is left to a capture of another kind; the screen is free then. false: the user dropped it. */
  onScroll: (rectPx: Rect, seen: ScreenPicture) => Promise<boolean>
  onRecord: (rectPx: Rect) => Promise<boolean>
  onFailed: (error: unknown) => void
}

export interface Capture {
  /**
   * Freezes every display, then lets the user select; resolves when the capture is over and its action done.
   * @throws AppError of the grab or of the action, which `onFailed` has been told too
   */
  start(request: CaptureRequest): Promise<CaptureEnd>
  /**
   * Takes what was taken before once more, in its window wherever that is now, without a word. The keyboard is left where
   * that leads. @throws AppError busy, window-missing, region-off-screen, capture-failed, screen-permission
   */
  again(before: TakenFrom): Promise<{ picture: ScreenPicture; taken: TakenFrom }>
  /** Whether none is under way. */
  isIdle(): boolean
  /** Whether the overlays have the screen, or are about to. */
  isSelecting(): boolean
  /** Leaves a selection under way, or one about to begin. */
  leave(): void
  /** Makes the overlay windows ready ahead of the first hotkey. */
  warmUp(): void
  stop(): void
  handlers: OverlayCalls
}

const emptyScene: CaptureScene = { rectPx: null, marks: [] }

/** Freeze first, then select: every display is taken before anything of ours is drawn. */
export function createCapture(options: CaptureOptions): Capture {
  const { windows, grabber, platform, lastRegion } = options
  const { focus } = platform
  const ownWindows = createOwnWindows(windows, platform.keepOutOfPictures, options.hideBar)
  const freezer = createFreezer({ windows, grabber, platform, onLost: () => slot.leave() })
  const { unfreeze } = freezer

  const slot = createSessionSlot({
    release() {
      unfreeze()
      ownWindows.restore()
    },
    giveBack: () => focus.giveBack(),
    onFailed: options.onFailed,
  })
  const { current, letGo, close, fail, leave } = slot

  const select = async (session: Session, scene: CaptureScene) => {
    session.phase = 'freezing'
    try {
      await ownWindows.hide()
      const lastRectPx = lastRegion.get()
      const { mode, doThen } = session.request
      const stands = await freezer.freeze({ mode, first: firstAction(doThen), scene, lastRectPx })
      // Taken already, on the first display that stood.
      if (session.phase !== 'freezing') return
      if (!stands || session.isLeft) return close(session, 'left')
      session.phase = 'selecting'
    } catch (error) {
      if (session.isLeft) close(session, 'left')
      else fail(session, error)
    }
  }

  const remember = (rectPx: Rect) => {
    try {
      lastRegion.set(rectPx)
    } catch {
      // A disk that is full: no reason to lose the capture too.
    }
  }

  /** Asks where to with the overlays out of the way. They come back when nothing was saved: no capture is lost by it. */
  const save = async (session: Session, taken: Omit<Taken, 'doThen'>) => {
    session.phase = 'saving'
    freezer.stepAside()
    const comeBack = () => {
      if (session.isLeft) return close(session, 'left')
      freezer.comeBack()
      session.phase = 'selecting'
    }
    try {
      if (!(await options.onTaken({ ...taken, doThen: { action: 'save' } }))) return comeBack()
    } catch (error) {
      if (session.isLeft) return fail(session, error)
      comeBack()
      throw error
    }
    remember(taken.rectPx)
    await focus.giveBack()
    close(session, 'taken')
  }

  /** Does what was asked for; the capture is over then. */
  const hand = async (session: Session, taken: Taken) => {
    const { rectPx, doThen } = taken
    session.phase = 'acting'
    try {
      remember(rectPx)
      // The chat comes back by itself, with the capture in it; for all else the user stays where they were.
      if (opensChat(doThen.action)) ownWindows.restore(windows.all('pin'))
      else {
        ownWindows.restore()
        session.givingBack = focus.giveBack()
        await session.givingBack
        // The screen is free: the next capture need not wait until this one is saved or read.
        slot.free()
      }
      close(session, (await options.onTaken(taken)) ? 'taken' : 'left')
    } catch (error) {
      fail(session, error)
    }
  }

  /** Gives the region to a capture of another kind; windows of ours stay away until it is over. */
  const passOn = async (session: Session, rectPx: Rect, goOn: CaptureOptions['onRecord']) => {
    session.phase = 'acting'
    try {
      unfreeze()
      remember(rectPx)
      await focus.giveBack()
      close(session, (await goOn(rectPx)) ? 'taken' : 'left')
    } catch (error) {
      fail(session, error)
    }
  }

  const waitAndSelect = async (session: Session, delayMs: number, scene: CaptureScene) => {
    session.phase = 'acting'
    try {
      unfreeze()
      await focus.giveBack()
      if (!(await options.countDown(delayMs, scene.rectPx))) return close(session, 'left')
      await focus.remember()
      await select(session, scene)
    } catch (error) {
      fail(session, error)
    }
  }

  const begin = async (session: Session) => {
    const { delayMs, mode, doThen } = session.request
    try {
      platform.checkPermission()
      await focus.remember()
      if (delayMs && !(await options.countDown(delayMs, null))) return close(session, 'left')
      if (doThen && doThen.action !== 'record' && (mode === 'window' || mode === 'screen')) {
        await ownWindows.hide()
        await hand(session, { ...(await takeAtOnce(mode, grabber, platform)), doThen })
      } else await select(session, emptyScene)
    } catch (error) {
      fail(session, error)
    }
  }

  const start: Capture['start'] = (request) => {
    const before = current()
    if (before?.givingBack) return before.givingBack.then(() => start(request))
    if (before) return Promise.resolve('busy')
    return new Promise((resolve, reject) => {
      void begin(slot.take({ request, phase: 'freezing', isLeft: false, resolve, reject }))
    })
  }

  const again: Capture['again'] = async (before) => {
    if (current()) throw new AppError('busy')
    const request = { mode: 'last' } as const
    const nobody = () => undefined
    const session = slot.take({ request, phase: 'acting', isLeft: false, resolve: nobody, reject: nobody })
    try {
      platform.checkPermission()
      await ownWindows.hide()
      return await takeAgain(before, grabber, platform)
    } finally {
      letGo(session)
    }
  }

  let stopWatching: () => void = () => undefined

  return {
    start,
    again,
    isIdle: () => current() === null,
    isSelecting: () => isSelecting(current()),
    leave,
    warmUp() {
      void platform.listWindows()
      const warmOverlays = () => {
        // The first capture may have been faster.
        if (!current()) freezer.warmUp()
      }
      warmOverlays()
      stopWatching = watchDisplays(() => {
        // What is frozen no longer is what the displays show, or where they are.
        leave()
        warmOverlays()
      })
    },
    stop() {
      stopWatching()
      grabber.stop()
      platform.stop()
    },
    handlers: createOverlayCalls({
      windows,
      freezer,
      current,
      save,
      hand,
      scroll: (session, rectPx, seen) =>
        passOn(session, rectPx, (placePx) => options.onScroll(placePx, seen)),
      record: (session, rectPx) => passOn(session, rectPx, options.onRecord),
      wait: waitAndSelect,
      leave,
      findSecrets: options.findSecrets,
    }),
  }
}
