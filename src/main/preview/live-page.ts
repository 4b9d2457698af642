import type { BrowserWindow } from 'electron'
import type { Rect, Size } from '../../shared/geometry'
import { limits } from '../../shared/limits'
import type { PickedElement, PreviewView } from '../../shared/preview'
import { createInspector } from './inspector'
import { createOwnWorld } from './own-world'
import { pageFrame } from './page-frame'
import { type Heard, hear, type Locate } from './page-messages'
import { memoryOf } from './page-processes'
import { noteUse } from './page-state'
import { createFloodGate, watchPage } from './page-watch'
import type { PreviewSession } from './preview-session'
import { createStage, type Stage } from './stage'

export interface LivePageOptions {
  window: BrowserWindow
  session: PreviewSession
  locate: Locate
  capturePx: () => Size | null
  addPicture: (png: Uint8Array) => Promise<string | null>
  onPicked: (element: PickedElement) => void
}

export interface LivePageEvents {
  /** A document of the preview is asked for; its path. */
  onNavigate(page: string): void
  /** A document takes over; nothing of it has been drawn yet. */
  onCommit(): void
  /** Its document is read and its scripts have run. */
  onReady(): void
  onFailed(reason: string): void
  /** It has to go: it floods the app or takes too much memory, or has ended by itself. */
  onOver(why: 'hung' | 'crashed'): void
  onAnswering(answers: boolean): void
  /** It took the keyboard, given by nobody. True: somebody else has it now. */
  onFocusStolen(): boolean
  onHeard(heard: Heard): void
  /** The size of its content, CSS pixels. */
  onSize(contentPx: Size): void
  onInspectorEnded(): void
}

/** Where a page is: to be seen at its place, drawn unseen, or hidden. */
export type PageSpot = { rectDip: Rect | null; isSeen: boolean }

/** One page in a process of its own: what it says, how it is looked at, and its end when it takes too much. */
export function createLivePage(options: LivePageOptions, events: LivePageEvents) {
  const navigations = createFloodGate(limits.previewFloodNavigations)
  const movesInPage = createFloodGate(limits.previewFloodMovesInPage)
  const words = createFloodGate(limits.previewFloodMessages)
  const chars = createFloodGate(limits.previewFloodChars)
  let spot: PageSpot = { rectDip: null, isSeen: false }
  let view: PreviewView | null = null
  // Chromium cannot emulate a view that has no page yet.
  let hasPage = false
  let isOver = false

  const over = (why: 'hung' | 'crashed') => {
    if (isOver) return
    isOver = true
    events.onOver(why)
  }

  const stage: Stage = createStage(options.window, options.session, {
    onNavigate(page) {
      if (isOver) return
      if (navigations.add(1)) return over('hung')
      events.onNavigate(page)
    },
    onMoveInPage() {
      if (movesInPage.add(1)) over('hung')
    },
    onCommit() {
      if (!hasPage) {
        hasPage = true
        lay()
        dress()
      }
      if (!isOver) events.onCommit()
    },
    onReady() {
      if (isOver) return
      void world.evaluate(noteUse)
      events.onReady()
      void measure()
    },
    onFailed: (reason) => !isOver && events.onFailed(reason),
    onGone: () => over('crashed'),
    onAnswering: (answers) => !isOver && events.onAnswering(answers),
    onFocusStolen: () => !isOver && events.onFocusStolen(),
    onBlocked: (url) => !isOver && events.onHeard({ kind: 'blocked', url }),
    onProtocol(method, params) {
      if (isOver) return
      inspector.hear(method, params)
      const heard = hear(method, params, options.locate)
      if (!heard) return
      // More than anybody reads, and it would fill the memory of the app.
      const length = heard.kind === 'message' ? heard.message.text.length : heard.url.length
      if (words.add(1) || chars.add(length)) return over('hung')
      events.onHeard(heard)
    },
  })
  const world = createOwnWorld(stage.send)
  const inspector = createInspector({
    stage,
    world,
    scale: () => frame()?.scale ?? 1,
    addPicture: options.addPicture,
    onPicked: options.onPicked,
    onEnded: events.onInspectorEnded,
  })
  const stopWatching = watchPage({
    async ping() {
      await stage.send('Runtime.evaluate', { expression: '0' })
      await measure()
    },
    onAnswering: (answers) => !isOver && events.onAnswering(answers),
    memoryBytes: () => memoryOf(stage.processIds()),
    onTooMuchMemory: () => over('crashed'),
  })

  const measure = async () => {
    const metrics = await stage.send<{ cssContentSize: Size }>('Page.getLayoutMetrics')
    if (metrics && !isOver) events.onSize(metrics.cssContentSize)
  }

  const frame = () => spot.rectDip && view && pageFrame(view, spot.rectDip, options.capturePx())

  const lay = () => {
    const laid = frame()
    if (spot.isSeen || !laid) stage.place(laid?.rectDip ?? null)
    else stage.rehearse(laid.rectDip)
    if (!laid || !hasPage) return
    const { sizePx, scale } = laid
    void stage.send('Emulation.setDeviceMetricsOverride', {
      ...sizePx,
      scale,
      deviceScaleFactor: 0,
      mobile: false,
    })
  }

  const dress = () => {
    if (!view || !hasPage) return
    const features = [{ name: 'prefers-color-scheme', value: view.scheme }]
    void stage.send('Emulation.setEmulatedMedia', { features })
  }

  return {
    load: stage.load,
    evaluate: world.evaluate,
    inspect: inspector.set,
    isFocused: stage.isFocused,
    takeFocus: stage.takeFocus,
    place(next: PageSpot) {
      spot = next
      lay()
    },
    setView(next: PreviewView) {
      view = next
      lay()
      dress()
    },
    /** Ends its process, whatever it does. Nothing is heard of it any more. */
    end() {
      isOver = true
      stopWatching()
      stage.end()
    },
  }
}

export type LivePage = ReturnType<typeof createLivePage>
