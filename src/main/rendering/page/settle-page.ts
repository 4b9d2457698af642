/**
 * Brings a loaded page to where it stays: scrolled to its beginning, everything of it loaded, nothing moving. Runs inside a
 * page, as text: it uses nothing from outside itself. Never rejects.
 * @returns whether it is drawn at all
 * @param limitMs waits no longer than this
 * @param calmMs a page with scripts is done when nothing of it has changed for so long
 */
export async function settlePage(limitMs: number, calmMs: number): Promise<boolean> {
  let framesDrawn = 0
  const late = new Promise<void>((done) => setTimeout(done, limitMs))
  const frames = (count: number) =>
    new Promise<void>((done) => {
      const next = (left: number) => {
        if (left === 0) return done()
        requestAnimationFrame(() => {
          framesDrawn += 1
          next(left - 1)
        })
      }
      next(count)
    })
  const calm = () =>
    new Promise<void>((done) => {
      const settled = () => {
        observer.disconnect()
        done()
      }
      let timer = setTimeout(settled, calmMs)
      const observer = new MutationObserver(() => {
        clearTimeout(timer)
        timer = setTimeout(settled, calmMs)
      })
      const all = { subtree: true, childList: true, attributes: true, characterData: true }
      observer.observe(document, all)
      setTimeout(settled, limitMs / 2)
    })
  const pictures = async () => {
    for (const image of document.images) image.loading = 'eager'
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))
  }
  const still = () => {
    for (const animation of document.getAnimations()) {
      try {
        animation.finish()
      } catch {
        // One without an end is drawn as if it were not there.
        animation.cancel()
      }
    }
    for (const media of document.querySelectorAll('video, audio')) (media as HTMLMediaElement).pause()
  }
  const settle = async () => {
    if (document.scripts.length > 0) await calm()
    scrollTo({ left: 0, top: 0, behavior: 'instant' })
    // A font is asked for by what is laid out with it.
    await frames(1)
    await Promise.all([document.fonts.ready, pictures()])
    still()
    await frames(1)
    // What an animation's end has begun.
    still()
    await frames(1)
  }
  await Promise.race([late, settle().catch(() => undefined)])
  return framesDrawn > 0
}
