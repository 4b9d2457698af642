import { type Environment, run } from './owned-process'
import { createXdotool } from './xdotool'

export interface Input {
  /** Presses a chord as xdotool names it: `ctrl+shift+1`, `Return`, `Escape`. */
  keys(...chords: string[]): Promise<void>
  typeText(text: string): Promise<void>
  move(x: number, y: number): Promise<void>
  click(x: number, y: number, button?: 1 | 2 | 3): Promise<void>
  doubleClick(x: number, y: number): Promise<void>
  /** Presses at the first point, moves in steps, lets go at the second. Pixels of the whole screen. */
  drag(fromX: number, fromY: number, toX: number, toY: number): Promise<void>
  /** The same at the pace at which a toolkit's drag-and-drop follows. */
  dragThing(fromX: number, fromY: number, toX: number, toY: number): Promise<void>
}

const dragSteps = 12

/** Real input: what the X server gets from a keyboard and a mouse. */
export function createInput(env: Environment): Input {
  const { ask } = createXdotool(env)
  const xdotool = async (...args: (string | number)[]) => {
    await ask(...args.map(String))
  }
  const drag = (fromX: number, fromY: number, toX: number, toY: number, stepMs: number) => {
    const moves: (string | number)[] = []
    for (let step = 1; step <= dragSteps; step += 1) {
      const at = (from: number, to: number) => Math.round(from + ((to - from) * step) / dragSteps)
      moves.push('mousemove', at(fromX, toX), at(fromY, toY), 'sleep', stepMs / 1000)
    }
    // A hand trembles before it lets go; a drop target that was just entered is not always ready to take.
    for (const x of [toX - 1, toX]) moves.push('mousemove', x, toY, 'sleep', stepMs / 1000)
    return xdotool('mousemove', fromX, fromY, 'mousedown', 1, 'sleep', stepMs / 1000, ...moves, 'mouseup', 1)
  }
  return {
    keys: (...chords) => xdotool('key', '--delay', 12, ...chords),
    async typeText(text) {
      // Words of a script have no blanks.
      await run('xdotool', ['type', '--delay', '8', '--', text], { env, timeoutMs: 30_000 })
    },
    move: (x, y) => xdotool('mousemove', x, y),
    click: (x, y, button = 1) => xdotool('mousemove', x, y, 'click', button),
    doubleClick: (x, y) => xdotool('mousemove', x, y, 'click', '--repeat', 2, '--delay', 60, 1),
    drag: (fromX, fromY, toX, toY) => drag(fromX, fromY, toX, toY, 8),
    dragThing: (fromX, fromY, toX, toY) => drag(fromX, fromY, toX, toY, 100),
  }
}
