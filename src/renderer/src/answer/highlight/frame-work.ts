/** Work of all code views together in one frame; the rest of the frame belongs to drawing and to the user. */
const frameBudgetMs = 5

type Work = (deadlineMs: number) => boolean

const waiting = new Set<Work>()
let scheduled = false
let frameEndMs = 0
let usedMs = 0

/** What is left of this frame's budget, as a deadline for `performance.now()`; the caller reports back with `spend`. */
function budget(nowMs: number): number {
  // A frame is at least so long; looking it up exactly would cost a callback per frame.
  if (nowMs >= frameEndMs) {
    frameEndMs = nowMs + 16
    usedMs = 0
  }
  return nowMs + Math.max(0, frameBudgetMs - usedMs)
}

/** Does some of the work now, within what is left of the frame; answers whether it is done. */
export function workNow(work: Work): boolean {
  const startMs = performance.now()
  const deadlineMs = budget(startMs)
  if (deadlineMs <= startMs) return false
  const done = work(deadlineMs)
  usedMs += performance.now() - startMs
  return done
}

/** Goes on with the work, a slice in each frame, until it says that it is done; returns its stop. */
export function workLater(work: Work): () => void {
  waiting.add(work)
  schedule()
  return () => waiting.delete(work)
}

function schedule(): void {
  if (scheduled) return
  scheduled = true
  requestAnimationFrame(run)
}

function run(): void {
  scheduled = false
  for (const work of [...waiting]) {
    if (!waiting.has(work)) continue
    if (workNow(work)) waiting.delete(work)
    else break
  }
  if (waiting.size > 0) schedule()
}
