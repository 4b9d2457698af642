import type { Rect, Size } from '../../shared/geometry'
import { limits } from '../../shared/limits'
import type { BuiltSite, PreviewPhase, PreviewView } from '../../shared/preview'
import type { BlockedList } from './blocked-list'
import { createLivePage, type LivePage, type LivePageOptions } from './live-page'
import type { MessageList } from './message-list'
import { checkedPageState, type PageState, readPageState, restoreFocus, restorePageState } from './page-state'
import { howToSwap, swapDocument, swapStyles } from './swap'

interface ShownPageOptions extends LivePageOptions {
  messages: MessageList
  blocked: BlockedList
  onChange: () => void
}

interface Shown {
  phase: PreviewPhase
  page: string | null
  contentPx: Size | null
  inspecting: boolean
}

/** A page on its way, drawn where nobody sees it until it takes the place of the one in front. */
interface Coming {
  page: LivePage
  state: PageState | null
  /** The user chose it, so that no page in front can keep it away by going elsewhere again and again. */
  isChosen: boolean
  /** The one in front had the keyboard when this one began. */
  hadFocus: boolean
  limit: NodeJS.Timeout
  /** Told once it is in front, or will never be. */
  settled: () => void
}

/** The page in front, and the one that is to take its place: a new page is seen when it has been drawn, never before. */
export function createShownPage(options: ShownPageOptions) {
  const { messages, blocked, onChange } = options
  const shown: Shown = { phase: 'building', page: null, contentPx: null, inspecting: false }
  let front: LivePage | null = null
  let coming: Coming | null = null
  let place: Rect | null = null
  let view: PreviewView = { width: 'fit', zoom: null, scheme: 'light' }
  let swaps = 0
  /** Pages that do not answer. */
  const silent = new WeakSet<LivePage>()

  const set = (part: Partial<Shown>) => {
    Object.assign(shown, part)
    onChange()
  }

  const dropComing = () => {
    const dropped = coming
    coming = null
    if (!dropped) return
    clearTimeout(dropped.limit)
    dropped.page.end()
    dropped.settled()
  }

  const leave = (phase: PreviewPhase) => {
    dropComing()
    front?.end()
    front = null
    set({ phase, inspecting: false, contentPx: null })
  }

  const bringToFront = (next: Coming) => {
    if (coming !== next) return
    coming = null
    clearTimeout(next.limit)
    const before = front
    front = next.page
    front.place({ rectDip: place, isSeen: true })
    if (before?.isFocused()) {
      front.takeFocus()
      void front.evaluate(restoreFocus(next.state?.focus ?? null))
    }
    before?.end()
    set({ phase: silent.has(front) ? 'hung' : 'ready' })
    if (shown.inspecting) void front.inspect(true)
    next.settled()
  }

  const begin = (): LivePage => {
    /** Its words are those that count: it is the newest page there is. */
    const isNewest = () => (coming ? coming.page : front) === page
    const page: LivePage = createLivePage(options, {
      onNavigate(path) {
        // Somebody follows a link while another page is on its way: there they want to be.
        if (page === front && coming && !coming.isChosen) dropComing()
        if (!isNewest()) return
        messages.clearPage()
        options.session.forgetAsked()
        set({ page: path })
      },
      async onCommit() {
        const mine = coming
        if (mine?.page !== page) return
        // Sent ahead, so that no time is lost once the page is read. Another document may come between: it has its own.
        const waiting = { awaitPromise: true, withinMs: limits.previewStagedMs }
        if ((await page.evaluate(restorePageState(mine.state), waiting)) === true) bringToFront(mine)
      },
      onReady: () => page === front && set({ phase: 'ready' }),
      onFailed(reason) {
        if (!isNewest()) return
        messages.add({ kind: 'error', text: reason, place: null, stack: [] })
        if (coming) bringToFront(coming)
        set({ phase: 'ready' })
      },
      onOver(why) {
        if (isNewest()) return leave(why)
        // What stood in front is gone: its successor is seen as it is.
        if (page === front && coming) bringToFront(coming)
      },
      onAnswering(answers) {
        if (answers) silent.delete(page)
        else silent.add(page)
        if (page !== front) return
        if (!answers) set({ phase: 'hung' })
        else if (shown.phase === 'hung') set({ phase: 'ready' })
      },
      onFocusStolen() {
        if (coming?.page !== page || !coming.hadFocus || !front) return false
        front.takeFocus()
        return true
      },
      onHeard(heard) {
        if (!isNewest()) return
        if (heard.kind === 'message') messages.add(heard.message)
        else blocked.add(heard.url)
        onChange()
      },
      onSize({ width, height }) {
        if (page !== front) return
        if (shown.contentPx?.width === width && shown.contentPx.height === height) return
        set({ contentPx: { width, height } })
      },
      onInspectorEnded: () => page === front && set({ inspecting: false }),
    })
    page.setView(view)
    return page
  }

  /** Settles when the page is in front, or something else has come between. */
  const load = (path: string, state: PageState | null = null, isChosen = false): Promise<void> => {
    // What does not answer, or is no more, has nothing to keep.
    if (shown.phase !== 'ready') leave('building')
    dropComing()
    set({ page: path })
    const page = begin()
    const address = path + (state?.address ?? '')
    if (!front) {
      front = page
      page.place({ rectDip: place, isSeen: true })
      page.load(address)
      return Promise.resolve()
    }
    return new Promise((settled) => {
      const made: Coming = {
        page,
        state,
        isChosen,
        hadFocus: front?.isFocused() ?? false,
        settled,
        limit: setTimeout(() => bringToFront(made), limits.previewStagedMs),
      }
      coming = made
      page.place({ rectDip: place, isSeen: false })
      page.load(address)
    })
  }

  const stateNow = async () => checkedPageState(await front?.evaluate(readPageState))

  const swapStylesOf = async (paths: string[]) => {
    swaps += 1
    return paths.length === 0 || (await front?.evaluate(swapStyles(paths, swaps))) === true
  }

  return {
    shown,
    load: (path: string) => void load(path, null, true),
    /** Loads the page anew where it was scrolled to; what was typed into it is gone, as anywhere. */
    async reload(path: string) {
      const state = shown.page === path && shown.phase === 'ready' ? await stateNow() : null
      await load(path, state && { ...state, fields: [], focus: null }, true)
    },
    /** Brings the page to a new site with as little disturbance as can be; settles when that is seen. */
    async update(before: BuiltSite, after: BuiltSite, path: string) {
      if (shown.phase !== 'ready' || shown.page !== path) return load(path)
      const swap = howToSwap(before, after, path, options.session.asked())
      if (swap.how === 'keep') return
      if (swap.how === 'styles' && (await swapStylesOf(swap.paths))) return
      const state = await stateNow()
      if (swap.how === 'document' && (await front?.evaluate(swapDocument(swap.html))) === true) {
        void front?.evaluate(restorePageState(state), { awaitPromise: true })
        if (await swapStylesOf(swap.styles)) return
      }
      await load(path, state)
    },
    /** Ends the page's process. */
    stop: (phase: PreviewPhase) => leave(phase),
    place(rectDip: Rect | null) {
      place = rectDip
      front?.place({ rectDip, isSeen: true })
      coming?.page.place({ rectDip, isSeen: false })
    },
    setView(next: PreviewView) {
      view = next
      front?.setView(next)
      coming?.page.setView(next)
      onChange()
    },
    async inspect(on: boolean) {
      if (on && shown.phase !== 'ready') return
      set({ inspecting: on })
      await front?.inspect(on)
    },
  }
}

export type ShownPage = ReturnType<typeof createShownPage>
