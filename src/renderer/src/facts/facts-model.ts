import { createStore } from 'zustand/vanilla'
import type { DesignFacts } from '../../../shared/design-facts'
import type { ErrorInfo } from '../../../shared/errors'
import { t } from '../../../shared/i18n'
import { type Ask, errorInfoOf } from '../ipc'
import { announce } from '../ui/announce'
import { type Thing, type ThingKind, thingsOf } from './things'

export type FactsLoad =
  | { state: 'measuring' }
  | { state: 'failed'; error: ErrorInfo }
  | { state: 'measured'; facts: DesignFacts; things: Thing[] }

interface FactsStore {
  load: FactsLoad
  kinds: ReadonlySet<ThingKind>
  /** Under the pointer, under the focus, and held until something else is; keys of things. */
  hovered: string | null
  focused: string | null
  pinned: string | null
  /** What was copied a moment ago. */
  copied: string | null
}

const saidMs = 1600

/** The measurements of one picture and what is looked at of them. */
export function createFactsModel(ask: Ask, picture: { conversationId: string; attachmentId: string }) {
  const store = createStore<FactsStore>(() => ({
    load: { state: 'measuring' },
    kinds: new Set<ThingKind>(['box', 'text', 'picture', 'divider']),
    hovered: null,
    focused: null,
    pinned: null,
    copied: null,
  }))
  let asked = false
  let saying: ReturnType<typeof setTimeout> | undefined

  const load = async () => {
    asked = true
    store.setState({ load: { state: 'measuring' } })
    try {
      const facts = await ask('facts.of', picture)
      store.setState({ load: { state: 'measured', facts, things: thingsOf(facts) } })
    } catch (error) {
      store.setState({ load: { state: 'failed', error: errorInfoOf(error) } })
    }
  }

  return {
    store,
    /** Asks main the first time it is called. */
    open: () => void (asked || load()),
    retry: () => void load(),
    toggleKind(kind: ThingKind) {
      const kinds = new Set(store.getState().kinds)
      if (!kinds.delete(kind)) kinds.add(kind)
      store.setState({ kinds, hovered: null, pinned: null })
    },
    hover: (hovered: string | null) => store.setState({ hovered }),
    focus: (focused: string | null) => store.setState({ focused }),
    /** Pins a thing, or lets go of the one that is. */
    pin: (key: string | null) =>
      store.setState(({ pinned }) => ({ pinned: pinned === key ? null : key, hovered: null })),
    /** Puts a text on the clipboard and says so for a moment, as `what`. */
    copy(text: string, what = text) {
      void ask('app.copyText', { text })
        .then(() => {
          store.setState({ copied: text })
          announce(t('facts.copiedWhat', { what }))
          clearTimeout(saying)
          saying = setTimeout(() => store.setState({ copied: null }), saidMs)
        })
        .catch(() => undefined)
    },
    /** Whose values are shown. */
    looked(): Thing | null {
      const state = store.getState()
      if (state.load.state !== 'measured') return null
      const key = lookedAt(state)
      return state.load.things.find((thing) => thing.key === key) ?? null
    },
  }
}

export type FactsModel = ReturnType<typeof createFactsModel>

/** What is pinned goes before what the pointer passes, and that before what has the focus. */
export function lookedAt({
  pinned,
  hovered,
  focused,
}: Pick<FactsStore, 'pinned' | 'hovered' | 'focused'>): string | null {
  return pinned ?? hovered ?? focused
}
