import { BrowserWindow, type WebContents } from 'electron'
import type { Size } from '../../shared/geometry'
import { limits } from '../../shared/limits'
import type { PreviewScheme } from '../../shared/preview'
import { createOwnWorld, type OwnWorld } from '../preview/own-world'
import { endByForce, memoryOf, processIdsOf, slowDown } from '../preview/page-processes'
import { type WallsEvents, type WallsOptions, walledPreferences, wallIn } from '../preview/page-walls'
import { createFloodGate, watchPage } from '../preview/page-watch'

export interface HiddenPageOptions extends WallsOptions, WallsEvents {
  /** CSS pixels. */
  viewportPx: Size
  /** Pixels of its pictures to a CSS pixel. */
  scale: number
  scheme: PreviewScheme
  /** From its first address on. */
  timeLimitMs: number
  signal: AbortSignal
}

export interface HiddenPage {
  webContents: WebContents
  /** Settles when it has loaded, whatever of it failed, or after `withinMs`; answers why nothing of it came. */
  load(url: string, withinMs: number): Promise<string | null>
  /** A DevTools command; rejects where it failed. */
  send<Answer>(method: string, params?: object): Promise<Answer>
  world: OwnWorld
}

/** A page had to be ended, or has ended by itself. */
export class PageOver extends Error {}

/**
 * Opens a page that nobody sees, in a process of its own behind the same walls as a preview, and lets `work` have it.
 * However that goes, nothing is left of it in the end.
 * @throws PageOver where it hangs, floods the app, takes too much memory or time, or crashes; the signal's reason
 */
export async function inHiddenPage<Result>(
  options: HiddenPageOptions,
  work: (page: HiddenPage) => Promise<Result>,
): Promise<Result> {
  const { signal, viewportPx, scale, scheme } = options
  signal.throwIfAborted()
  const window = new BrowserWindow({
    show: false,
    frame: false,
    focusable: false,
    skipTaskbar: true,
    // Its frames are copied as large as this, and nobody looks at them: the page is told another size.
    width: 64,
    height: 64,
    webPreferences: { ...walledPreferences(options), offscreen: true, backgroundThrottling: false },
  })
  const { webContents } = window
  let fail: (reason: unknown) => void = () => undefined
  const over = new Promise<never>((_resolve, reject) => {
    fail = reject
  })
  over.catch(() => undefined)
  const end = (why: string) => fail(new PageOver(why))
  const onAbort = () => fail(signal.reason)
  signal.addEventListener('abort', onAbort)
  wallIn(webContents, options)
  webContents.setAudioMuted(true)
  watchForFloods(webContents, () => end('The page does too much at once.'))
  webContents.on('select-client-certificate', (event, _url, _list, choose) => {
    event.preventDefault()
    choose(undefined as never)
  })
  webContents.on('render-process-gone', () => end('The page’s process ended.'))
  webContents.on('destroyed', () => end('The page’s process ended.'))

  const command = async <Answer>(method: string, params: object = {}): Promise<Answer> =>
    (await webContents.debugger.sendCommand(method, params)) as Answer
  const send = <Answer>(method: string, params?: object) =>
    Promise.race([command<Answer>(method, params), over])
  let isAwaited = false
  webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) isAwaited = true
  })
  for (const event of ['did-navigate', 'did-stop-loading'] as const) {
    webContents.on(event as 'did-stop-loading', () => {
      isAwaited = false
    })
  }
  const stopWatching = watchPage({
    ping: () => command('Runtime.evaluate', { expression: '0' }).catch(() => undefined),
    // Nor does one whose next document is awaited from a server.
    onAnswering: (answers) => !answers && !isAwaited && end('The page does not answer.'),
    memoryBytes: () => memoryOf(processIdsOf(webContents)),
    onTooMuchMemory: () => end('The page takes too much memory.'),
  })
  let timer: NodeJS.Timeout | undefined
  let slowing: NodeJS.Timeout | undefined
  const load = async (url: string, withinMs: number): Promise<string | null> => {
    const seconds = options.timeLimitMs / 1000
    timer ??= setTimeout(() => end(`The page took longer than ${seconds} seconds.`), options.timeLimitMs)
    // Whoever waits for a page wants it soon, but not for its workers to have every core for long.
    slowing ??= setTimeout(() => slowDown(processIdsOf(webContents)), limits.renderingBriefMs)
    let waiting: NodeJS.Timeout | undefined
    const late = new Promise<null>((resolve) => {
      waiting = setTimeout(resolve, withinMs, null)
    })
    const loaded = webContents.loadURL(url).then(
      () => null,
      (error: Error & { code?: string }) => error.code || error.message,
    )
    return Promise.race([loaded, late, over]).finally(() => clearTimeout(waiting))
  }

  try {
    // A debugger on an offscreen window without a page ends the whole app.
    await Promise.race([webContents.loadURL('about:blank'), over])
    webContents.debugger.attach('1.3')
    await send('Emulation.setDeviceMetricsOverride', {
      ...viewportPx,
      screenWidth: viewportPx.width,
      screenHeight: viewportPx.height,
      deviceScaleFactor: scale,
      mobile: false,
    })
    await send('Emulation.setScrollbarsHidden', { hidden: true })
    const features = [
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]
    await send('Emulation.setEmulatedMedia', { features })
    const world = createOwnWorld((method, params) => command<never>(method, params).catch(() => null))
    return await Promise.race([work({ webContents, load, send, world }), over])
  } finally {
    clearTimeout(timer)
    clearTimeout(slowing)
    stopWatching()
    signal.removeEventListener('abort', onAbort)
    await endOf(window)
  }
}

function watchForFloods(webContents: WebContents, onFlood: () => void): void {
  const navigations = createFloodGate(limits.previewFloodNavigations)
  const movesInPage = createFloodGate(limits.previewFloodMovesInPage)
  const words = createFloodGate(limits.previewFloodMessages)
  const chars = createFloodGate(limits.previewFloodChars)
  webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument && navigations.add(1)) onFlood()
  })
  webContents.on('did-navigate-in-page', () => movesInPage.add(1) && onFlood())
  webContents.on('console-message', (event, _level, message: unknown) => {
    // Newer ones say it in the event.
    const text = 'message' in event ? event.message : message
    if (words.add(1) || chars.add(String(text).length)) onFlood()
  })
}

/** Settles when its process has been told to end. */
function endOf(window: BrowserWindow): Promise<void> {
  return new Promise((ended) => {
    const close = () => {
      if (!window.isDestroyed()) window.destroy()
      ended()
    }
    // Not within an event of the page: it is still being dealt with.
    setImmediate(() => {
      if (window.isDestroyed() || window.webContents.isDestroyed()) close()
      else endByForce(window.webContents, close)
    })
  })
}
