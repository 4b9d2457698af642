import { z } from 'zod'
import {
  type BarState,
  barCommands,
  type CaptureFrame,
  type CaptureScene,
  captureActions,
  captureDelaysS,
  captureModes,
  type Secret,
  type SnapTarget,
} from '../capture'
import { call, finite, none, talking } from './call'
import { inkSchema, rectPx, sceneSchema } from './capture-schema'

const overlay = ['overlay'] as const
const frame = finite

/** A capture, from its start to what is done with it, and the bar beside one that takes its time. */
export const captureCalls = {
  'capture.start': call<void>()(talking, z.object({ mode: z.enum(captureModes) })),
  'capture.painted': call<void>()(overlay, z.object({ frame })),
  /** What is selected and drawn changed on this display; the others show it too. A step can be undone. */
  'capture.share': call<void>()(overlay, z.object({ frame, scene: sceneSchema, step: z.boolean() })),
  /** The pointer has come to this display: it wants the keyboard. */
  'capture.focus': call<void>()(overlay, z.object({ frame })),
  /** Ends the capture with a picture of the region, the ink burned in. `first`: for what the capture was begun for. */
  'capture.take': call<void>()(
    overlay,
    z.object({ frame, rectPx, action: z.enum([...captureActions, 'first']), ink: inkSchema.nullable() }),
  ),
  /** Lets go of the screen for a while, then freezes it again with the same selection. */
  'capture.delay': call<void>()(
    overlay,
    z.object({ frame, scene: sceneSchema, delayS: z.literal(captureDelaysS) }),
  ),
  /** Ends the selection and stitches what scrolls through the region. */
  'capture.scroll': call<void>()(overlay, z.object({ frame, rectPx })),
  /** Ends the selection and records the region. */
  'capture.record': call<void>()(overlay, z.object({ frame, rectPx })),
  /** Looks for text in the region that should perhaps not leave the machine. */
  'capture.findSecrets': call<Secret[]>()(overlay, z.object({ frame, rectPx })),
  'capture.cancel': call<void>()(overlay, none),

  'bar.command': call<void>()(['capture-bar'], z.object({ command: z.enum(barCommands) })),
  /** The bar's content has another size, device-independent pixels. */
  'bar.setSize': call<void>()(
    ['capture-bar'],
    z.object({ widthDip: finite.min(20).max(2000), heightDip: finite.min(20).max(400) }),
  ),
}

export interface CapturePushes {
  'capture.frame': CaptureFrame
  'capture.clear': null
  /** What another display's overlay shared. */
  'capture.scene': { scene: CaptureScene; step: boolean }
  /** What the selection can snap to; comes a little after the frame. */
  'capture.snapTargets': SnapTarget[]
  'bar.state': BarState
}
