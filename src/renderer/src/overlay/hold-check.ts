// The longest pause keyboards are set to make before a held key repeats.
const repeatGapMaxMs = 700

/**
 * Tells whether a key is only held on. The system's own word for it is not enough: a key whose release went to another
 * program, as to the menu that began the capture, is called a repeat when it is pressed again.
 */
export function createHoldCheck() {
  const lastAtMs = new Map<string, number>()
  let beganAtMs = 0
  return {
    /** What is held from before this moment, on the clock of events, is no press. */
    begin(atMs: number) {
      lastAtMs.clear()
      beganAtMs = atMs
    },
    isHeld({ code, repeat, timeStamp }: Pick<KeyboardEvent, 'code' | 'repeat' | 'timeStamp'>): boolean {
      const before = lastAtMs.get(code) ?? beganAtMs
      lastAtMs.set(code, timeStamp)
      return repeat && timeStamp - before < repeatGapMaxMs
    },
  }
}
