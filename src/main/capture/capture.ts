import type { CaptureScene, Secret } from '../../shared/capture'
import { AppError } from '../../shared/errors'
import type { Rect } from '../../shared/geometry'
import type { Caller, Handlers } from '../../shared/ipc/contract'
import type { Windows } from '../windows/secure-window'
import type { CapturePlatform } from './capture-platform'
import { type CaptureEnd, type CaptureRequest, firstAction, opensChat, type Taken } from './capture-request'
import { createFreezer } from './freezer'
import type { Grabber } from './grab'
import { createOwnWindows } from './own-windows'
import type { ScreenPicture } from './picture'
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
  onScroll: (rectPx: Rect) => Promise<boolean>
  onRecord: (rectPx: Rect) => Promise<boolean>
  onFailed: (error: unknown) => void
}

type CaptureCalls = Extract<keyof Handlers, `capture.${string}`>

export interface Capture {
  /**
   * Freezes every display, then lets the user select; resolves when the capture is over and its action done.
   * @throws AppError of the grab or of the action, which `onFailed` has been told too
   */
  start(request: CaptureRequest): Promise<CaptureEnd>
  /** Whether none is under way. */
  isIdle(): boolean
  /** Whether the overlays have the screen, or are about to. */
  isSelecting(): boolean
  /** Leaves a selection under way, or one about to begin. */
  leave(): void
  /** Makes the overlay windows ready ahead of the first hotkey. */
  warmUp(): void
  stop(): void
  handlers: Omit<Pick<Handlers, CaptureCalls>, 'capture.start'>
}

const emptyScene: CaptureScene = { rectPx: null, marks: [] }

/** One capture from its hotkey to its end; what comes late for one that is over finds another in its place, or none. */
interface Session {
  request: CaptureRequest
  phase: 'freezing' | 'selecting' | 'saving' | 'acting'
  /** It is to end as soon as the overlays stand, or would come back: the user left, or the displays changed. */
  isLeft: boolean
  /** It only waits for the keyboard to be back where it was. */
  givingBack?: Promise<void>
  resolve(how: CaptureEnd): void
  reject(error: unknown): void
}

/** Freeze first, then select: every display is taken before anything of ours is drawn. */
export function createCapture(options: CaptureOptions): Capture {
  const { windows, grabber, platform, lastRegion, onFailed } = options
  const { focus } = platform
  const ownWindows = createOwnWindows(windows, platform.keepOutOfPictures, options.hideBar)
  let current: Session | null = null
  const freezer = createFreezer({ windows, grabber, platform, onLost: () => leave() })
  const { frozen, unfreeze } = freezer

  /** Lets go of the screen; false where a session has done so already, and another may have it. */
  const letGo = (session: Session): boolean => {
    if (current !== session) return false
    current = null
    unfreeze()
    ownWindows.restore()
    return true
  }
  const close = (session: Session, how: CaptureEnd) => {
    if (letGo(session) && how === 'left') void focus.giveBack()
    session.resolve(how)
  }
  const fail = (session: Session, error: unknown) => {
    letGo(session)
    onFailed(error)
    session.reject(error)
  }

  const leave = () => {
    if (current?.phase === 'selecting') close(current, 'left')
    else if (current && current.phase !== 'acting') current.isLeft = true
  }

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
  const save = async (session: Session, rectPx: Rect, picture: ScreenPicture) => {
    session.phase = 'saving'
    freezer.stepAside()
    const comeBack = () => {
      if (session.isLeft) return close(session, 'left')
      freezer.comeBack()
      session.phase = 'selecting'
    }
    try {
      if (!(await options.onTaken({ picture, rectPx, doThen: { action: 'save' } }))) return comeBack()
    } catch (error) {
      if (session.isLeft) return fail(session, error)
      comeBack()
      throw error
    }
    remember(rectPx)
    await focus.giveBack()
    close(session, 'taken')
  }

  /** Does what was asked for; the capture is over then. */
  const hand = async (session: Session, { picture, rectPx, doThen }: Taken) => {
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
        current = null
      }
      close(session, (await options.onTaken({ picture, rectPx, doThen })) ? 'taken' : 'left')
    } catch (error) {
      fail(session, error)
    }
  }

  /** Gives the region to a capture of another kind; windows of ours stay away until it is over. */
  const passOn = async (session: Session, rectPx: Rect, goOn: CaptureOptions['onScroll']) => {
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
        const { picture, rectPx } = await takeAtOnce(mode, grabber, platform)
        await hand(session, { picture, rectPx, doThen })
      } else await select(session, emptyScene)
    } catch (error) {
      fail(session, error)
    }
  }

  /** The capture the caller's overlay shows. @throws AppError capture-failed when it is over, or being acted on */
  const shownBy = (frame: number, caller: Caller): Session => {
    frozen.check(frame, caller)
    if (!current || !isSelecting(current)) throw new AppError('capture-failed')
    return current
  }

  const start: Capture['start'] = (request) => {
    if (current?.givingBack) return current.givingBack.then(() => start(request))
    if (current) return Promise.resolve('busy')
    return new Promise((resolve, reject) => {
      current = { request, phase: 'freezing', isLeft: false, resolve, reject }
      void begin(current)
    })
  }

  let stopWatching: () => void = () => undefined

  return {
    start,
    isIdle: () => current === null,
    isSelecting: () => current !== null && isSelecting(current),
    leave,
    warmUp() {
      void platform.listWindows()
      const warmOverlays = () => {
        // The first capture may have been faster.
        if (!current) freezer.warmUp()
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
    handlers: {
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
        const asked = session.request.doThen ?? { action: 'ask' as const }
        const doThen = action === 'first' ? asked : { action }
        if (action === 'save') return save(session, regionPx, picture)
        if (doThen.action === 'record') return passOn(session, regionPx, options.onRecord)
        unfreeze()
        await hand(session, { picture, rectPx: regionPx, doThen })
      },
      'capture.delay': ({ frame, scene, delayS }, caller) =>
        void waitAndSelect(shownBy(frame, caller), delayS * 1000, scene),
      'capture.scroll': ({ frame, rectPx }, caller) =>
        void passOn(shownBy(frame, caller), frozen.within(rectPx), options.onScroll),
      'capture.record': ({ frame, rectPx }, caller) =>
        void passOn(shownBy(frame, caller), frozen.within(rectPx), options.onRecord),
      'capture.findSecrets': async ({ frame, rectPx }, caller) => {
        shownBy(frame, caller)
        const regionPx = frozen.within(rectPx)
        const found = await options.findSecrets(frozen.region(regionPx))
        return found.map((secret) => {
          const { x, y, width, height } = secret.rectPx
          return { ...secret, rectPx: { x: x + regionPx.x, y: y + regionPx.y, width, height } }
        })
      },
      'capture.cancel': leave,
    },
  }
}

function isSelecting({ phase }: Session): boolean {
  return phase === 'freezing' || phase === 'selecting'
}
