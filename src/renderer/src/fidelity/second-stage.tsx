import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useDragScroll } from '../attachments/use-drag-scroll'
import styles from './stage.module.css'

interface SecondStageProps {
  /** The stage that it follows, and that follows it. */
  first: RefObject<HTMLElement | null>
  label: string
  children: ReactNode
}

/** A stage beside another: both show the same place at the same zoom. */
export function SecondStage({ first, label, children }: SecondStageProps) {
  const stage = useRef<HTMLElement>(null)
  useDragScroll(stage)
  useEffect(() => {
    const one = first.current
    const other = stage.current
    if (!one || !other) return
    const follow = (leader: HTMLElement, follower: HTMLElement) => () => {
      if (Math.abs(follower.scrollLeft - leader.scrollLeft) >= 1) follower.scrollLeft = leader.scrollLeft
      if (Math.abs(follower.scrollTop - leader.scrollTop) >= 1) follower.scrollTop = leader.scrollTop
    }
    const fromFirst = follow(one, other)
    const fromSecond = follow(other, one)
    // The zoom belongs to the first: it gets the wheel at the place where this one has it.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const [from, to] = [other.getBoundingClientRect(), one.getBoundingClientRect()]
      const { deltaY, ctrlKey, metaKey } = event
      const at = { clientX: event.clientX - from.left + to.left, clientY: event.clientY - from.top + to.top }
      one.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY, ctrlKey, metaKey, cancelable: true }))
    }
    fromFirst()
    one.addEventListener('scroll', fromFirst, { passive: true })
    other.addEventListener('scroll', fromSecond, { passive: true })
    other.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      one.removeEventListener('scroll', fromFirst)
      other.removeEventListener('scroll', fromSecond)
      other.removeEventListener('wheel', onWheel)
    }
  }, [first])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section ref={stage} className={styles.stage} tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}
