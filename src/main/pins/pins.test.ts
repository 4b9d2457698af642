import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { expect, test } from 'vitest'
import type { Attachment } from '../../shared/attachments'
import type { PlacedDisplay } from './pin-place'
import { createPins } from './pins'

const corner = { x: 0, y: 0 }
const display: PlacedDisplay = {
  placePx: { ...corner, width: 1920, height: 1080 },
  originDip: corner,
  originPx: corner,
  desktopScale: 1,
  scaleFactor: 1,
}
const picture: Attachment = {
  id: 'p',
  kind: 'image',
  name: 'p',
  mime: 'image/png',
  widthPx: 200,
  heightPx: 100,
  bytes: 1,
  source: 'capture',
}

test('a window closed while its new place is looked for is told nothing more', async () => {
  let destroyed = false
  const window = Object.assign(new EventEmitter(), {
    get webContents() {
      if (destroyed) throw new TypeError('Object has been destroyed')
      return { id: 7 }
    },
    isDestroyed: () => destroyed,
    setBounds: () => undefined,
    showInactive: () => undefined,
  })
  const told: string[] = []
  let looked: (displays: PlacedDisplay[]) => void = () => undefined
  let places: Promise<PlacedDisplay[]> = Promise.resolve([display])
  const pins = createPins({
    windows: {
      create: () => window as unknown as BrowserWindow,
      push: (_target, name) => void told.push(name),
    },
    displays: () => places,
    pointerPx: async () => corner,
    setOpacity: () => undefined,
    openMenu: () => undefined,
    onAsk: () => undefined,
    copy: async () => undefined,
    save: async () => undefined,
    onFailed: (error) => expect.unreachable(String(error)),
  })
  const caller = { kind: 'pin', webContentsId: 7 } as const
  const pinned = pins.pin(picture, { x: 10, y: 10, width: 200, height: 100 })
  await expect.poll(() => pins.attachmentIds(), { interval: 1 }).toEqual(['p'])
  await pins.handlers['pin.drawn'](undefined, caller)
  await pinned

  places = new Promise((resolve) => {
    looked = resolve
  })
  const zoomed = pins.handlers['pin.set']({ zoom: 2 }, caller)
  destroyed = true
  window.emit('closed')
  looked([display])
  expect(await zoomed).toMatchObject({ zoom: 2 })
  expect(told).toEqual([])
  expect(pins.attachmentIds()).toEqual([])
})
