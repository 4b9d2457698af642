import { type Display, screen } from 'electron'
import { burnInk } from '../../shared/burn-ink'
import type { CaptureAction, CaptureMode, CaptureScene, Ink, Secret } from '../../shared/capture'
import { AppError } from '../../shared/errors'
import type { Rect } from '../../shared/geometry'
import type { Handlers } from '../../shared/ipc/contract'
import type { Windows } from '../windows/secure-window'
import type { CapturePlatform } from './capture-platform'
import { createFreezer, onDesktop } from './freezer'
import type { Grabber } from './grab'
import { createOwnWindows } from './own-windows'
import { composeRegion, type ScreenPicture } from './picture'

/** What is to be done with a capture that was asked for in one go. */
export type CaptureThen =
  | { action: Exclude<CaptureAction, 'save'> }
  /** Asks where to without a path; replaces a file there with one. */
  | { action: 'save'; path?: string }
  | { action: 'print'; deliver: (png: Uint8Array) => void }

export interface CaptureRequest {
  mode: CaptureMode
  delayMs?: number
  /** Done instead of what the first chip does; `window` and `screen` then need no selecting. */
  then?: CaptureThen
}

/** How a capture ended: something was taken, the user left it, or another one was under way. */
export type CaptureEnd = 'taken' | 'left' | 'busy'

/** A region as it is handed on. */
export interface Taken {
  /** RGBA, opaque, the user's marks burned in. */
  picture: ScreenPicture
  rectPx: Rect
  then: CaptureThen
}

interface CaptureOptions {
  windows: Windows
  grabber: Grabber
  platform: CapturePlatform
  /** Shows how long the user has; resolves when the time is over, false when it was cancelled. */
  countDown: (delayMs: number, regionPx: Rect | null) => Promise<boolean>
  lastRegion: { get(): Rect | null; set(rectPx: Rect): void }
  findSecrets: (picture: ScreenPicture) => Promise<Secret[]>
  onTaken: (taken: Taken) => Promise<void>
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
  /** Leaves a selection under way. */
  leave(): void
  /** Makes the overlay windows ready ahead of the first hotkey. */
  warmUp(): void
  stop(): void
  /** The display the pointer is on now. */
  pointerDisplay(): Promise<Display>
  handlers: Omit<Pick<Handlers, CaptureCalls>, 'capture.start'>
}

const emptyScene: CaptureScene = { rectPx: null, marks: [] }

/** Freeze first, then select: every display is taken before anything of ours is drawn. */
export function createCapture(options: CaptureOptions): Capture {
  const { windows, grabber, platform, lastRegion, onFailed } = options
  const { focus } = platform
  const ownWindows = createOwnWindows(windows, platform.keepOutOfPictures)
  const freezer = createFreezer({
    windows,
    grabber,
    platform,
    onLost() {
      // While freezing, the missing answer ends the capture.
      if (state === 'selecting') leave()
    },
  })
  const { frozen, unfreeze } = freezer
  let state: 'idle' | 'freezing' | 'selecting' | 'acting' = 'idle'
  /** The displays changed while they were frozen. */
  let isOutdated = false
  let request: CaptureRequest = { mode: 'region' }
  let end: { resolve(how: CaptureEnd): void; reject(error: unknown): void } | null = null

  const finish = (how: CaptureEnd) => {
    state = 'idle'
    const waiting = end
    end = null
    waiting?.resolve(how)
  }

  const leave = () => {
    unfreeze()
    ownWindows.restore()
    void focus.giveBack()
    finish('left')
  }

  const fail = (error: unknown) => {
    unfreeze()
    ownWindows.restore()
    state = 'idle'
    const waiting = end
    end = null
    onFailed(error)
    waiting?.reject(error)
  }

  const select = async (scene: CaptureScene) => {
    state = 'freezing'
    isOutdated = false
    try {
      await ownWindows.hide()
      const stands = await freezer.freeze({ mode: request.mode, scene, lastRectPx: lastRegion.get() })
      if (!stands || isOutdated) return leave()
      state = 'selecting'
    } catch (error) {
      if (isOutdated) leave()
      else fail(error)
    }
  }

  /** Burns in the marks and does what was asked for; the capture is over then. */
  const hand = async (picture: ScreenPicture, rectPx: Rect, then: CaptureThen, ink: Ink | null) => {
    state = 'acting'
    if (ink) {
      const { x, y } = ink.rectPx
      const inkPx = { ...ink.rectPx, x: x - rectPx.x, y: y - rectPx.y }
      burnInk(picture.pixels, picture.widthPx, picture.heightPx, { rectPx: inkPx, rgba: ink.rgba })
    }
    lastRegion.set(rectPx)
    // The chat comes back by itself, with the capture in it; for all else the user stays where they were.
    if (opensChat(then.action)) ownWindows.restore(windows.all('pin'))
    else {
      ownWindows.restore()
      await focus.giveBack()
    }
    try {
      await options.onTaken({ picture, rectPx, then })
      finish('taken')
    } catch (error) {
      fail(error)
    }
  }

  /** A window or a display at once, without an overlay. */
  const takeAtOnce = async (then: CaptureThen) => {
    state = 'freezing'
    try {
      await ownWindows.hide()
      const displays = screen.getAllDisplays()
      const pointerPx = await grabber.pointerPx()
      const target = request.mode === 'window' ? await platform.windowUnder(pointerPx) : null
      const pictures = await grabber.grab(displays)
      const displaysPx = pictures.map(({ placePx }) => placePx)
      const pointerOn = (await grabber.pointerDisplay(displays)).id
      const display = displaysPx[displays.findIndex(({ id }) => id === pointerOn)]
      // Where there is no window there is the desktop.
      const rectPx = onDesktop(target?.rectPx ?? display ?? null, displaysPx)
      if (!rectPx) throw new AppError('capture-failed')
      await hand(composeRegion(pictures, rectPx), rectPx, then, null)
    } catch (error) {
      fail(error)
    }
  }

  /** Gives the region to a capture of another kind; windows of ours stay away until it is over. */
  const passOn = async (rectPx: Rect, goOn: (rectPx: Rect) => Promise<boolean>) => {
    state = 'acting'
    lastRegion.set(rectPx)
    unfreeze()
    await focus.giveBack()
    try {
      const isTaken = await goOn(rectPx)
      ownWindows.restore()
      finish(isTaken ? 'taken' : 'left')
    } catch (error) {
      fail(error)
    }
  }

  const waitAndSelect = async (delayMs: number, scene: CaptureScene) => {
    state = 'acting'
    unfreeze()
    await focus.giveBack()
    if (await options.countDown(delayMs, scene.rectPx)) {
      await focus.remember()
      await select(scene)
    } else leave()
  }

  const onDisplaysChanged = () => {
    // What is frozen no longer is what the displays show, or where they are.
    if (state === 'selecting') leave()
    if (state === 'freezing') isOutdated = true
    if (state === 'idle') freezer.warmUp()
  }

  const onMetricsChanged = (_event: unknown, _display: Display, changed: string[]) => {
    // A panel came or went: the display itself is as it was.
    if (changed.some((metric) => metric !== 'workArea')) onDisplaysChanged()
  }

  const begin = async () => {
    platform.checkPermission()
    await focus.remember()
    if (request.delayMs && !(await options.countDown(request.delayMs, null))) return leave()
    if (request.then && (request.mode === 'window' || request.mode === 'screen'))
      return takeAtOnce(request.then)
    await select(emptyScene)
  }

  return {
    start(asked) {
      if (state !== 'idle') return Promise.resolve('busy')
      state = 'freezing'
      request = asked
      return new Promise((resolve, reject) => {
        end = { resolve, reject }
        begin().catch(fail)
      })
    },
    isIdle: () => state === 'idle',
    leave() {
      if (state === 'selecting') leave()
    },
    warmUp() {
      void grabber.warmUp()
      void platform.listWindows()
      freezer.warmUp()
      screen.on('display-added', onDisplaysChanged)
      screen.on('display-removed', onDisplaysChanged)
      screen.on('display-metrics-changed', onMetricsChanged)
    },
    stop() {
      screen.off('display-added', onDisplaysChanged)
      screen.off('display-removed', onDisplaysChanged)
      screen.off('display-metrics-changed', onMetricsChanged)
      grabber.stop()
      platform.stop()
    },
    pointerDisplay: () => grabber.pointerDisplay(screen.getAllDisplays()),
    handlers: {
      'capture.painted': ({ frame }) => freezer.painted(frame),
      'capture.share': ({ frame, scene, step }, caller) => {
        frozen.check(frame, caller)
        for (const id of frozen.webContentsIds()) {
          if (id !== caller.webContentsId) windows.push(id, 'capture.scene', { scene, step })
        }
      },
      'capture.take': async ({ frame, rectPx, action, ink }, caller) => {
        frozen.check(frame, caller)
        const picture = frozen.region(rectPx)
        unfreeze()
        const then = request.then && action === 'ask' ? request.then : { action }
        await hand(picture, rectPx, then, ink)
      },
      'capture.delay': ({ frame, scene, delayS }, caller) => {
        frozen.check(frame, caller)
        void waitAndSelect(delayS * 1000, scene).catch(fail)
      },
      'capture.scroll': ({ frame, rectPx }, caller) => {
        frozen.check(frame, caller)
        void passOn(rectPx, options.onScroll)
      },
      'capture.record': ({ frame, rectPx }, caller) => {
        frozen.check(frame, caller)
        void passOn(rectPx, options.onRecord)
      },
      'capture.findSecrets': async ({ frame, rectPx }, caller) => {
        frozen.check(frame, caller)
        const found = await options.findSecrets(frozen.region(rectPx))
        return found.map((secret) => {
          const { x, y, width, height } = secret.rectPx
          return { ...secret, rectPx: { x: x + rectPx.x, y: y + rectPx.y, width, height } }
        })
      },
      'capture.cancel': leave,
    },
  }
}

function opensChat(action: CaptureThen['action']): boolean {
  return action === 'ask' || action === 'build' || action === 'fix' || action === 'add'
}
