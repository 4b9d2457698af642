import { app, type BrowserWindow } from 'electron'
import type { Rect, Size } from '../../shared/geometry'
import { limits } from '../../shared/limits'
import type { BuiltSite, PickedElement, PreviewPhase, PreviewView } from '../../shared/preview'
import type { BlockedList } from './blocked-list'
import { createInspector, type Inspector } from './inspector'
import type { MessageList } from './message-list'
import { pageFrame } from './page-frame'
import { hear, type Locate } from './page-messages'
import { createFloodGate, watchPage } from './page-watch'
import type { PreviewSession } from './preview-session'
import { createStage, type Stage } from './stage'
import { howToSwap, restoreScroll, swapDocument, swapStyles } from './swap'

interface ShownPageOptions {
  window: BrowserWindow
  session: PreviewSession
  messages: MessageList
  blocked: BlockedList
  locate: Locate
  capturePx: () => Size | null
  addPicture: (png: Uint8Array) => Promise<string | null>
  onPicked: (element: PickedElement) => void
  onChange: () => void
}

interface Shown {
  phase: PreviewPhase
  page: string | null
  contentPx: Size | null
  inspecting: boolean
}

const scrollAnswerMs = 500

/** The page on the stage. Whatever it does to its process, another one takes its place at the next load. */
export function createShownPage(options: ShownPageOptions) {
  const { window, session, messages, blocked, locate, onChange } = options
  const shown: Shown = { phase: 'building', page: null, contentPx: null, inspecting: false }
  let stage: Stage | null = null
  let inspector: Inspector | null = null
  let stopWatching = () => {}
  let place: Rect | null = null
  let view: PreviewView = { width: 'fit', zoom: null, scheme: 'light' }
  let swaps = 0
  let hasPage = false
  let scrollTo: { x: number; y: number } | null = null

  const set = (part: Partial<Shown>) => {
    Object.assign(shown, part)
    onChange()
  }

  const leaveStage = (phase: PreviewPhase) => {
    stopWatching()
    stage?.end()
    stage = null
    inspector = null
    hasPage = false
    set({ phase, inspecting: false, contentPx: null })
  }

  const measure = async (of: Stage) => {
    const metrics = await of.send<{ cssContentSize: Size }>('Page.getLayoutMetrics')
    if (!metrics || of !== stage) return
    const { width, height } = metrics.cssContentSize
    if (shown.contentPx?.width !== width || shown.contentPx.height !== height) {
      set({ contentPx: { width, height } })
    }
  }

  const frame = () => place && pageFrame(view, place, options.capturePx())

  const lay = () => {
    if (!stage) return
    const laid = frame()
    stage.place(laid?.rectDip ?? null)
    if (!laid) return
    const { sizePx, scale } = laid
    // Chromium cannot emulate a view that has no page yet.
    if (!hasPage) return
    void stage.send('Emulation.setDeviceMetricsOverride', {
      ...sizePx,
      scale,
      deviceScaleFactor: 0,
      mobile: false,
    })
  }

  const dress = () => {
    const features = [{ name: 'prefers-color-scheme', value: view.scheme }]
    if (hasPage) void stage?.send('Emulation.setEmulatedMedia', { features })
  }

  const open = (): Stage => {
    const navigations = createFloodGate(limits.previewFloodNavigations)
    const words = createFloodGate(limits.previewFloodMessages)
    const chars = createFloodGate(limits.previewFloodChars)
    const isMine = () => stage === made
    const made: Stage = createStage(window, session, {
      onNavigate(page) {
        if (!isMine()) return
        if (navigations.add(1)) return leaveStage('hung')
        messages.clearPage()
        set({ page })
      },
      onCommit() {
        if (!isMine() || hasPage) return
        hasPage = true
        lay()
        dress()
      },
      onReady() {
        if (!isMine()) return
        set({ phase: 'ready' })
        if (scrollTo) void made.send('Runtime.evaluate', { expression: restoreScroll(scrollTo) })
        scrollTo = null
        void measure(made)
      },
      onFailed(reason) {
        if (!isMine()) return
        messages.add({ kind: 'error', text: reason, place: null, stack: [] })
        set({ phase: 'ready' })
      },
      onGone: () => isMine() && leaveStage('crashed'),
      onAnswering: (answers) => isMine() && answering(answers),
      onBlocked(url) {
        blocked.add(url)
        onChange()
      },
      onProtocol(method, params) {
        if (!isMine()) return
        inspector?.hear(method, params)
        const heard = hear(method, params, locate)
        if (heard?.kind === 'message') {
          // More than anybody reads, and it would fill the memory of the app.
          if (words.add(1) || chars.add(heard.message.text.length)) return leaveStage('hung')
          messages.add(heard.message)
          onChange()
        } else if (heard) {
          if (words.add(1)) return leaveStage('hung')
          blocked.add(heard.url)
          onChange()
        }
      },
    })
    stage = made
    inspector = createInspector({
      stage: made,
      scale: () => frame()?.scale ?? 1,
      addPicture: options.addPicture,
      onPicked: options.onPicked,
      onEnded: () => isMine() && set({ inspecting: false }),
    })
    stopWatching = watchPage({
      async ping() {
        await made.send('Runtime.evaluate', { expression: '0' })
        await measure(made)
      },
      onAnswering: (answers) => isMine() && answering(answers),
      memoryBytes: () => memoryOf(made.processIds()),
      onTooMuchMemory: () => isMine() && leaveStage('crashed'),
    })
    lay()
    return made
  }

  const answering = (answers: boolean) => {
    if (!answers) set({ phase: 'hung' })
    else if (shown.phase === 'hung') set({ phase: 'ready' })
  }

  const load = (page: string) => {
    // What does not answer, or is no more, is replaced by a process of its own.
    if (shown.phase !== 'ready') leaveStage('building')
    set({ phase: stage ? shown.phase : 'building', page })
    const target = stage ?? open()
    target.load(page)
  }

  const evaluate = async <Value>(expression: string): Promise<Value | null> => {
    const asked = stage?.send<{ result: { value?: Value } }>('Runtime.evaluate', {
      expression,
      returnByValue: true,
    })
    const late = new Promise<null>((resolve) => setTimeout(resolve, scrollAnswerMs, null))
    const answer = await Promise.race([asked ?? null, late])
    return answer?.result.value ?? null
  }

  return {
    shown,
    load,
    /** Loads the page anew where it was scrolled to. */
    async reload(page: string) {
      const found = await evaluate<{ x: number; y: number }>('({ x: scrollX, y: scrollY })')
      if (found && Number.isFinite(found.x) && Number.isFinite(found.y) && shown.page === page)
        scrollTo = found
      load(page)
    },
    /** Brings the page to a new site with as little disturbance as can be. */
    async update(before: BuiltSite, after: BuiltSite, page: string) {
      if (shown.phase !== 'ready' || shown.page !== page) return load(page)
      const swap = howToSwap(before, after, page)
      if (swap.how === 'keep') return
      swaps += 1
      if (swap.how === 'styles' && swap.paths.length === 0) return
      if (swap.how === 'styles' && (await evaluate(swapStyles(swap.paths, swaps))) === true) return
      if (swap.how === 'document' && (await evaluate(swapDocument(swap.html))) === true) {
        if (swap.styles.length === 0 || (await evaluate(swapStyles(swap.styles, swaps))) === true) return
      }
      await this.reload(page)
    },
    /** Ends the page's process. */
    stop: (phase: PreviewPhase) => leaveStage(phase),
    place(rectDip: Rect | null) {
      place = rectDip
      lay()
    },
    setView(next: PreviewView) {
      view = next
      lay()
      dress()
      onChange()
    },
    view: () => view,
    async inspect(on: boolean) {
      if (on && shown.phase !== 'ready') return
      set({ inspecting: on })
      await inspector?.set(on)
    },
  }
}

export type ShownPage = ReturnType<typeof createShownPage>

function memoryOf(processIds: readonly number[]): number {
  const kilobytes = app
    .getAppMetrics()
    .flatMap(({ pid, memory }) => (processIds.includes(pid) ? [memory.workingSetSize] : []))
  return kilobytes.reduce((sum, used) => sum + used * 1024, 0)
}
