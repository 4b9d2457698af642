import { beforeEach, describe, expect, test } from 'vitest'
import { createFocusKeeper, type FocusDesktop, type FocusState } from './focus'

const own = 900
const editor = 1
const player = 2

/** A desktop that does what it is told, and notes it. */
function createDesktop() {
  const state: FocusState = { active: editor, keyboard: editor, workspace: 0 }
  const windows = new Set([editor, player, own])
  const fullScreen = new Set<number>()
  const told: string[] = []
  const desktop: FocusDesktop = {
    now: async () => ({ ...state }),
    async activate({ active, keyboard }) {
      told.push(`activate ${active ?? keyboard}`)
      if (active !== null) state.active = active
      state.keyboard = active ?? keyboard
    },
    isFullScreen: async (window) => fullScreen.has(window),
    async makeFullScreen(window) {
      told.push(`full screen ${window}`)
      fullScreen.add(window)
    },
    exists: async (window) => windows.has(window),
  }
  return { desktop, state, windows, fullScreen, told }
}

let there: ReturnType<typeof createDesktop>
let answers: boolean
const keeper = () =>
  createFocusKeeper({
    open: async () => (answers ? there.desktop : null),
    isOwn: (window) => window === own,
    close: () => undefined,
  })

beforeEach(() => {
  there = createDesktop()
  answers = true
})

describe('after a capture', () => {
  test('the window before has the keyboard again', async () => {
    const focus = keeper()
    await focus.remember()
    there.state.active = own
    await focus.giveBack()
    expect(there.told).toEqual(['activate 1'])
    expect(there.state.active).toBe(editor)
  })

  test('nothing is done where it has it already', async () => {
    const focus = keeper()
    await focus.remember()
    await focus.giveBack()
    expect(there.told).toEqual([])
  })

  test('it is given back once: whatever the user does then is theirs', async () => {
    const focus = keeper()
    await focus.remember()
    there.state.active = own
    await focus.giveBack()
    there.state.active = player
    await focus.giveBack()
    expect(there.state.active).toBe(player)
  })

  test('a user who has gone to another workspace stays there', async () => {
    const focus = keeper()
    await focus.remember()
    there.state.active = own
    expect(await focus.isStillHere()).toBe(true)
    there.state.workspace = 1
    expect(await focus.isStillHere()).toBe(false)
    await focus.giveBack()
    expect(there.told).toEqual([])
  })

  test('a window that is gone is let be', async () => {
    const focus = keeper()
    await focus.remember()
    there.state.active = own
    there.windows.delete(editor)
    await focus.giveBack()
    expect(there.told).toEqual([])
  })

  test('one that left full screen goes back to it', async () => {
    there.state.active = player
    there.fullScreen.add(player)
    const focus = keeper()
    await focus.remember()
    there.state.active = own
    there.fullScreen.delete(player)
    await focus.giveBack()
    expect(there.told).toEqual(['activate 2', 'full screen 2'])
  })

  test('one that was not is not made full screen', async () => {
    const focus = keeper()
    await focus.remember()
    there.fullScreen.add(editor)
    there.state.active = own
    await focus.giveBack()
    expect(there.told).toEqual(['activate 1'])
  })
})

test('without a window manager the keyboard itself is given back', async () => {
  there.state.active = null
  const focus = keeper()
  await focus.remember()
  there.state.keyboard = own
  await focus.giveBack()
  expect(there.state.keyboard).toBe(editor)
})

test('where nobody can be asked nothing happens', async () => {
  answers = false
  const focus = keeper()
  await focus.remember()
  expect(await focus.isStillHere()).toBe(true)
  await focus.giveBack()
  expect(there.told).toEqual([])
})
