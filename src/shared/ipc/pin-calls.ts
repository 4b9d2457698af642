import { z } from 'zod'
import type { PinState } from '../capture'
import { call, finite, none } from './call'

const pin = ['pin'] as const

/** A capture pinned to the screen. */
export const pinCalls = {
  'pin.state': call<PinState>()(pin, none),
  /** The picture is there: the window can be shown. */
  'pin.drawn': call<void>()(pin, none),
  'pin.set': call<PinState>()(
    pin,
    z
      .object({
        zoom: finite.min(0.05).max(20),
        opacity: finite.min(0.1).max(1),
        /** What is under the pointer stays there; else the middle does. */
        atPointer: z.boolean(),
      })
      .partial(),
  ),
  /** The pointer takes hold of the window; `pin.drag` says how far it has gone since. */
  'pin.hold': call<void>()(pin, none),
  'pin.drag': call<void>()(pin, z.object({ xPx: finite, yPx: finite })),
  'pin.nudge': call<void>()(pin, z.object({ xPx: finite, yPx: finite })),
  /** Opens the menu at the pointer, or in the window's corner. */
  'pin.menu': call<void>()(pin, z.object({ atPointer: z.boolean() })),
  'pin.ask': call<void>()(pin, none),
  'pin.copy': call<void>()(pin, none),
  'pin.save': call<void>()(pin, none),
  'pin.close': call<void>()(pin, none),
}

export interface PinPushes {
  'pin.state': PinState
}
