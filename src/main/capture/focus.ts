import { setTimeout as delay } from 'node:timers/promises'

/** Leaves the user where they were: the window they worked in has the keyboard again after a capture. */
export interface FocusKeeper {
  /** Notes who has the keyboard, on which workspace. Never rejects. */
  remember(): Promise<void>
  /** Whether the user is still on the workspace where `remember` found them. */
  isStillHere(): Promise<boolean>
  /**
   * Gives the keyboard back to the window that had it, once, unless the user has gone elsewhere or the window is gone.
   * Resolves when it has it. Never rejects.
   */
  giveBack(): Promise<void>
  stop(): void
}

/** Where a system keeps no such thing, or nobody may ask. */
export const noFocusKeeper: FocusKeeper = {
  remember: async () => undefined,
  isStillHere: async () => true,
  giveBack: async () => undefined,
  stop: () => undefined,
}

/** What a desktop says about its windows; ids are the system's. */
export interface FocusDesktop {
  now(): Promise<FocusState>
  /** Brings a window to the front with the keyboard, out of being minimised, full screen as it was. */
  activate(before: FocusState): Promise<void>
  isFullScreen(window: number): Promise<boolean>
  makeFullScreen(window: number): Promise<void>
  exists(window: number): Promise<boolean>
}

export interface FocusState {
  /** The window worked in; null where there is none or nobody knows. */
  active: number | null
  /** What has the keyboard: a part of a window where there is no window manager to ask. */
  keyboard: number | null
  workspace: number | null
}

const everyMs = 12
const tries = 25
// A window manager may be busy with the overlay that goes; asked again, not at every look.
const askAgainEvery = 6

interface FocusOptions {
  /** Null where the desktop cannot be asked now; asked for anew at every capture. */
  open: () => Promise<FocusDesktop | null>
  isOwn: (window: number) => boolean
  close: () => void
}

/** Works on what a desktop says; where it says nothing, the system's own order of windows decides. */
export function createFocusKeeper({ open, isOwn, close }: FocusOptions): FocusKeeper {
  let before: { desktop: FocusDesktop; state: FocusState; wasFullScreen: boolean } | null = null

  const settle = async (desktop: FocusDesktop, state: FocusState, target: number) => {
    for (let tried = 0; tried < tries; tried += 1) {
      const now = await desktop.now()
      if (now.workspace !== state.workspace) return
      const isBack = now.active === target || (state.active === null && now.keyboard === target)
      if (isBack) return
      const mine = now.active === null || isOwn(now.active)
      // Somebody else's window came to the front after ours was gone: the user's doing, or a dialog's.
      if (!mine && tried > 0 && tried % askAgainEvery === 0) return
      if (tried % askAgainEvery === 0) await desktop.activate(state)
      await delay(everyMs)
    }
  }

  return {
    async remember() {
      before = null
      try {
        const desktop = await open()
        if (!desktop) return
        const state = await desktop.now()
        const wasFullScreen = state.active !== null && (await desktop.isFullScreen(state.active))
        before = { desktop, state, wasFullScreen }
      } catch {
        // Nobody to ask any more.
      }
    },
    async isStillHere() {
      if (!before) return true
      const now = await before.desktop.now().catch(() => null)
      return now === null || now.workspace === before.state.workspace
    },
    async giveBack() {
      const remembered = before
      before = null
      if (!remembered) return
      const { desktop, state, wasFullScreen } = remembered
      const target = state.active ?? state.keyboard
      if (target === null) return
      try {
        if (!(await desktop.exists(target))) return
        await settle(desktop, state, target)
        // Some leave full screen when they lose the keyboard.
        if (wasFullScreen && !(await desktop.isFullScreen(target))) await desktop.makeFullScreen(target)
      } catch {
        // The window or the server went away meanwhile.
      }
    },
    stop: close,
  }
}
