import type { CaptureEnd, CaptureRequest } from './capture-request'

/** One capture from its hotkey to its end; what comes late for one that is over finds another in its place, or none. */
export interface Session {
  request: CaptureRequest
  phase: 'freezing' | 'selecting' | 'saving' | 'acting'
  /** It is to end as soon as the overlays stand, or would come back: the user left, or the displays changed. */
  isLeft: boolean
  /** It only waits for the keyboard to be back where it was. */
  givingBack?: Promise<void>
  resolve(how: CaptureEnd): void
  reject(error: unknown): void
}

export function isSelecting(session: Session | null): session is Session {
  return session?.phase === 'freezing' || session?.phase === 'selecting'
}

interface SlotOptions {
  /** Lets go of the screen. */
  release: () => void
  /** The user goes on where they were. */
  giveBack: () => Promise<void>
  onFailed: (error: unknown) => void
}

/** Holds the one capture there may be at a time, and ends it. */
export function createSessionSlot({ release, giveBack, onFailed }: SlotOptions) {
  let current: Session | null = null

  /** Lets go of the screen; false where a session has done so already, and another may have it. */
  const letGo = (session: Session): boolean => {
    if (current !== session) return false
    current = null
    release()
    return true
  }
  const close = (session: Session, how: CaptureEnd) => {
    if (letGo(session) && how === 'left') void giveBack()
    session.resolve(how)
  }
  return {
    current: () => current,
    take(session: Session): Session {
      current = session
      return session
    },
    /** The next capture need not wait until this one is over. */
    free() {
      current = null
    },
    letGo,
    close,
    fail(session: Session, error: unknown) {
      letGo(session)
      onFailed(error)
      session.reject(error)
    },
    leave() {
      if (current?.phase === 'selecting') close(current, 'left')
      else if (current && current.phase !== 'acting') current.isLeft = true
    },
  }
}
