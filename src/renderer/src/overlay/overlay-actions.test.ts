import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CaptureFrame, CaptureMode, SnapTarget } from '../../../shared/capture'
import type { Rect } from '../../../shared/geometry'
import { t } from '../../../shared/i18n'
import type { Mark } from '../../../shared/marks'
import { packPixels } from '../../../shared/pixel-runs'
import type { Ask, OnPush } from '../ipc'
import { createFrozenPicture } from './frozen-picture'
import { createActions } from './overlay-actions'
import { createOverlayStore } from './overlay-store'
import { createCommands } from './run-command'
import { startSecretSearch } from './secret-search'

const here = { x: 0, y: 0, width: 64, height: 48 }
const there = { x: 64, y: 0, width: 64, height: 48 }
const region = { x: 10, y: 10, width: 20, height: 20 }
const redaction = (x: number): Mark => ({
  id: `at ${x}`,
  kind: 'redaction',
  color: '#000000',
  widthPx: 2,
  rectPx: { x, y: 12, width: 8, height: 8 },
})

let spoken: string[]

beforeEach(() => {
  spoken = []
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => setTimeout(callback, 16))
  vi.stubGlobal('cancelAnimationFrame', clearTimeout)
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined })
  vi.stubGlobal(
    'ImageData',
    class {
      data: Uint8ClampedArray
      constructor(
        readonly width: number,
        readonly height: number,
      ) {
        this.data = new Uint8ClampedArray(width * height * 4)
      }
    },
  )
  vi.stubGlobal('createImageBitmap', async () => ({ close: () => undefined }))
  vi.stubGlobal('document', {
    body: { append: () => undefined },
    createElement: () => ({
      setAttribute: () => undefined,
      set textContent(text: string) {
        if (text) spoken.push(text)
      },
    }),
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function capture(displaysPx: Rect[] = [here], secrets: unknown[] = [], mode: CaptureMode = 'region') {
  const asked: string[] = []
  const pushes = new Map<string, (payload: unknown) => void>()
  const ask = async (name: string) => {
    asked.push(name)
    return name === 'capture.findSecrets' ? secrets : undefined
  }
  const onPush = (name: string, listener: (payload: unknown) => void) => {
    pushes.set(name, listener)
    return () => undefined
  }
  const canvas = { width: 0, height: 0, getContext: () => null } as unknown as HTMLCanvasElement
  const overlay = createOverlayStore(ask as Ask, onPush as OnPush, createFrozenPicture(canvas))
  const actions = createActions(overlay)
  const run = createCommands(overlay, actions, () => undefined)
  startSecretSearch(overlay)
  const packed = new Uint32Array(here.width * here.height + 1)
  packPixels(new Uint32Array(here.width * here.height), here.width, packed)
  pushes.get('capture.frame')?.({
    frame: 1,
    sizePx: { width: here.width, height: here.height },
    originPx: { x: 0, y: 0 },
    scaleFactor: 1,
    displaysPx,
    packed,
    order: 'rgba',
    pointerHere: true,
    first: 'ask',
    mode,
    scene: { rectPx: mode === 'window' ? null : region, marks: [] },
    lastRectPx: null,
  } satisfies CaptureFrame)
  const know = (targets: SnapTarget[]) => pushes.get('capture.snapTargets')?.(targets)
  const toast = () => overlay.store.getState().toast?.text
  return { overlay, actions, run, asked, toast, know }
}

test.each(['scroll', 'record'] as const)('%s does not start while it would leave a mark behind', (what) => {
  const { overlay, actions, asked, toast } = capture()
  overlay.setMarks([redaction(25)], true)
  actions[what]()
  expect(toast()).toBe(t('capture.marksStay'))
  expect(overlay.store.getState().isTaken).toBe(false)
  overlay.setMarks([redaction(40)], true)
  actions[what]()
  expect(asked.filter((name) => name === `capture.${what}`)).toHaveLength(1)
})

test('once a region is taken no key ends the capture again', () => {
  const { actions, run, asked } = capture()
  actions.record()
  run({ do: 'escape' })
  run({ do: 'all' })
  actions.cancel()
  actions.record()
  expect(asked).toEqual(['capture.record'])
})

test.each([
  ['one display', [here], 0],
  ['two displays', [here, there], 2],
])('with %s the others are told what there is of them', async (_name, displaysPx, told) => {
  const { overlay, asked } = capture(displaysPx)
  overlay.send({ type: 'nudge', by: { x: 1, y: 0 }, resize: false })
  await vi.runAllTimersAsync()
  expect(asked.filter((name) => name === 'capture.share')).toHaveLength(told)
})

test('a colour that is not on this display is not copied silently', () => {
  const { overlay, run, asked, toast } = capture([here, there])
  overlay.pointTo({ x: 100, y: 20 }, false)
  run({ do: 'colour', format: 'hex' })
  expect(toast()).toBe(t('capture.pointerElsewhere'))
  overlay.pointTo({ x: 20, y: 20 }, false)
  run({ do: 'colour', format: 'hex' })
  expect(asked).toEqual(['app.copyText'])
})

test('three nudges of a mark are undone in one go', async () => {
  const { overlay } = capture()
  const x = () => overlay.store.getState().marks.map((mark) => mark.kind === 'redaction' && mark.rectPx.x)
  overlay.setMarks([redaction(20)], true)
  overlay.annotator.select('at 20')
  for (let press = 0; press < 3; press += 1) overlay.annotator.nudge(1, 0)
  await vi.runAllTimersAsync()
  expect(x()).toEqual([23])
  overlay.step(-1)
  expect(x()).toEqual([20])
  overlay.annotator.nudge(5, 0)
  overlay.step(-1)
  expect(x()).toEqual([20])
  overlay.step(-1)
  expect(x()).toEqual([])
})

test('secrets are announced, and looked for again only where another region stands', async () => {
  const secret = { kind: 'token', rectPx: { x: 12, y: 12, width: 10, height: 4 } }
  const { overlay, asked } = capture([here], [secret])
  const searches = () => asked.filter((name) => name === 'capture.findSecrets').length
  const found = () => overlay.store.getState().secrets
  await vi.runAllTimersAsync()
  expect(searches()).toBe(1)
  expect(spoken).toEqual(['One place looks like a secret'])
  overlay.send({ type: 'press', at: { x: 15, y: 15 }, target: 'inside' })
  expect(found()).toEqual([secret])
  overlay.send({ type: 'release' })
  await vi.runAllTimersAsync()
  expect(found()).toEqual([secret])
  expect(searches()).toBe(1)
  overlay.send({ type: 'set', rect: { x: 40, y: 30, width: 10, height: 10 } })
  expect(found()).toEqual([])
  await vi.runAllTimersAsync()
  expect(searches()).toBe(2)
})

describe('Enter before it is known what lies under the pointer', () => {
  const target = { rectPx: { x: 5, y: 5, width: 30, height: 30 }, title: 'A' }
  const at = { x: 20, y: 20 }
  const early = () => {
    const { overlay, run, know } = capture([here], [], 'window')
    run({ do: 'confirm' })
    expect(overlay.store.getState().selection.state).toBe('empty')
    return { overlay, run, know, selection: () => overlay.store.getState().selection }
  }

  test.each(['windows', 'pointer'])('takes the window there, with the %s known last', (last) => {
    const { overlay, know, selection } = early()
    if (last === 'pointer') know([target])
    else overlay.pointTo(at, false)
    expect(selection().state).toBe('empty')
    if (last === 'pointer') overlay.pointTo(at, false)
    else know([target])
    expect(selection()).toEqual({ state: 'selected', rect: target.rectPx })
  })

  test('begins a region there where no window is', () => {
    const { overlay, know, selection } = early()
    overlay.pointTo(at, false)
    know([])
    expect(selection()).toMatchObject({ state: 'drawing', anchor: at })
  })

  test('is forgotten by whoever does something else', () => {
    const { overlay, run, know, selection } = early()
    run({ do: 'help' })
    know([target])
    overlay.pointTo(at, false)
    expect(selection().state).toBe('empty')
  })
})
