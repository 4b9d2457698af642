import { beforeEach, describe, expect, test } from 'vitest'
import type { Mark } from '../../../shared/marks'
import { createAnnotator } from './annotator'
import { createPointerGesture } from './pointer-gesture'

let marks: Mark[]
let undoSteps: number
let stored: Record<string, string>

beforeEach(() => {
  marks = []
  undoSteps = 0
  stored = {}
})

function annotator(unitPx = 1) {
  return createAnnotator({
    getMarks: () => marks,
    setMarks: (next, step) => {
      marks = next
      if (step) undoSteps += 1
    },
    unitPx: () => unitPx,
    storage: {
      getItem: (key) => stored[key] ?? null,
      setItem: (key, value) => {
        stored[key] = value
      },
    },
  })
}

function hand(of: ReturnType<typeof annotator>) {
  const gesture = createPointerGesture(of, () => 7)
  const input = (x: number, y: number) => ({ at: { x, y }, path: [{ x, y }], straight: false, picks: false })
  return {
    gesture,
    drag(fromX: number, fromY: number, toX: number, toY: number) {
      gesture.press(input(fromX, fromY))
      gesture.move(input(toX, toY))
      gesture.release()
    },
    press: (x: number, y: number) => gesture.press(input(x, y)),
    move: (x: number, y: number) => gesture.move(input(x, y)),
  }
}

describe('with the pointer', () => {
  test('a box is drawn, taken up, moved, resized: each one step of undo', () => {
    const one = annotator()
    const { drag } = hand(one)
    one.setTool('box')
    drag(10, 10, 110, 60)
    expect(marks).toMatchObject([{ kind: 'box', rectPx: { x: 10, y: 10, width: 100, height: 50 } }])
    expect(one.selected()).toBe(marks[0])
    drag(35, 10, 45, 30)
    expect(marks).toMatchObject([{ rectPx: { x: 20, y: 30, width: 100, height: 50 } }])
    drag(120, 80, 150, 100)
    expect(marks).toMatchObject([{ rectPx: { x: 20, y: 30, width: 130, height: 70 } }])
    expect(undoSteps).toBe(3)
  })

  test('a click changes nothing and takes up what it hits', () => {
    const one = annotator()
    const { drag } = hand(one)
    one.setTool('line')
    drag(0, 0, 100, 100)
    one.setTool('box')
    drag(50, 50, 51, 50)
    expect(marks).toHaveLength(1)
    expect(one.selected()?.kind).toBe('line')
    drag(400, 400, 400, 400)
    expect(one.selected()).toBeNull()
    expect(undoSteps).toBe(1)
  })

  test('Esc while drawing leaves nothing', () => {
    const one = annotator()
    const { gesture, press, move } = hand(one)
    one.setTool('arrow')
    press(0, 0)
    move(50, 50)
    expect(one.store.getState().isBusy).toBe(true)
    expect(gesture.cancel()).toBe(true)
    gesture.release()
    expect(marks).toEqual([])
    expect(one.store.getState().isBusy).toBe(false)
  })

  test('steps count on, also while the next is being put', () => {
    const one = annotator()
    const { gesture, drag, press } = hand(one)
    one.setTool('step')
    drag(0, 0, 0, 0)
    drag(100, 0, 100, 0)
    press(200, 0)
    expect(gesture.draft()).toMatchObject({ number: 3 })
    gesture.release()
    one.remove(marks[0]?.id ?? '')
    expect(marks.map((mark) => mark.kind === 'step' && mark.number)).toEqual([1, 2])
  })
})

describe('text', () => {
  test('is a mark once it is typed, and none when it is empty', () => {
    const one = annotator()
    const { drag } = hand(one)
    one.setTool('text')
    drag(50, 50, 50, 50)
    expect(one.store.getState().editing).toMatchObject({ isNew: true })
    one.typeText('wider')
    expect(marks).toEqual([])
    one.commitText()
    expect(marks).toMatchObject([{ kind: 'text', text: 'wider' }])
    drag(300, 300, 300, 300)
    one.typeText('  ')
    one.commitText()
    expect(marks).toHaveLength(1)
    expect(undoSteps).toBe(1)
  })

  test('that was emptied is removed, that was not changed is no step', () => {
    const one = annotator()
    const { drag } = hand(one)
    one.setTool('text')
    drag(50, 50, 50, 50)
    one.typeText('wider')
    one.commitText()
    const [mark] = marks
    if (mark?.kind !== 'text') throw new Error('a text was typed')
    one.editText(mark, false)
    one.commitText()
    expect(undoSteps).toBe(1)
    one.editText(mark, false)
    one.typeText('')
    one.commitText()
    expect(marks).toEqual([])
    expect(undoSteps).toBe(2)
  })
})

describe('ink', () => {
  test('is remembered for each tool and by the next window', () => {
    const one = annotator()
    one.setTool('arrow')
    one.setColor('#12a150')
    one.stepWidth(1)
    one.setTool('pen')
    expect(one.store.getState()).toMatchObject({ color: '#e5352d', width: 4 })
    const next = annotator()
    next.setTool('arrow')
    expect(next.store.getState()).toMatchObject({ color: '#12a150', width: 5 })
  })

  test.each([
    '',
    'no json',
    '[]',
    '{"pen":{"color":"red","widthPx":4}}',
    '{"pen":{"color":"#000000","widthPx":-1}}',
  ])('is as at first when the memory is %j', (memory) => {
    stored['annotate.styles'] = memory
    const one = annotator()
    one.setTool('pen')
    expect(one.store.getState()).toMatchObject({ color: '#e5352d', width: 4 })
  })

  test('of the selected mark is changed, quick changes as one step', () => {
    const one = annotator(2)
    const { drag } = hand(one)
    one.setTool('box')
    drag(0, 0, 100, 100)
    expect(marks).toMatchObject([{ widthPx: 8 }])
    one.setColor('#1f6feb')
    one.setColor('#12a150')
    one.stepWidth(-1)
    expect(marks).toMatchObject([{ color: '#12a150', widthPx: 6 }])
    expect(undoSteps).toBe(2)
  })

  test('follows the selected mark through undo', () => {
    const one = annotator()
    const { drag } = hand(one)
    one.setTool('box')
    drag(0, 0, 100, 100)
    const before = marks
    one.setColor('#1f6feb')
    marks = before
    one.follow()
    expect(one.store.getState().color).toBe('#e5352d')
    marks = []
    one.follow()
    expect(one.store.getState().selectedId).toBeNull()
  })
})

describe('quick nudges', () => {
  function nudged() {
    const one = annotator()
    const { drag } = hand(one)
    one.setTool('box')
    drag(0, 0, 100, 100)
    one.nudge(1, 0)
    one.nudge(1, 0)
    one.follow()
    one.nudge(1, 0)
    return one
  }

  test('are one step', () => {
    nudged()
    expect(marks).toMatchObject([{ rectPx: { x: 3 } }])
    expect(undoSteps).toBe(2)
  })

  test('after undo, or redo of the same, are a step of their own', () => {
    const one = nudged()
    const done = marks
    marks = structuredClone(marks)
    one.follow()
    one.nudge(1, 0)
    expect(undoSteps).toBe(3)
    marks = structuredClone(marks)
    one.follow()
    marks = done
    one.nudge(1, 0)
    expect(undoSteps).toBe(4)
  })

  test('with another change between them are two steps', () => {
    const one = nudged()
    one.duplicate()
    one.select(marks[0]?.id ?? '')
    one.nudge(1, 0)
    expect(undoSteps).toBe(4)
  })
})

test('a copy lies beside its mark and is taken up', () => {
  const one = annotator()
  const { drag } = hand(one)
  one.setTool('box')
  drag(0, 0, 100, 100)
  one.duplicate()
  expect(marks).toMatchObject([{ rectPx: { x: 0 } }, { rectPx: { x: 12, y: 12 } }])
  expect(one.selected()).toBe(marks[1])
})
