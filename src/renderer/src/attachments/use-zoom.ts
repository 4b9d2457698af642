import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Point, Size } from '../../../shared/geometry'
import { usePixelRatio } from '../ui/use-pixel-ratio'
import { clampZoom, fitZoom, scrollKeeping, stepZoom, wheelZoom } from './zoom'

/** How much space a picture leaves free around itself, CSS pixels on each side. */
const marginCss = 16

interface ZoomOptions {
  /** The scrolling element. */
  stage: RefObject<HTMLElement | null>
  picture: Size
  /** The wheel zooms by itself; otherwise only with Ctrl, and scrolls without. */
  wheel: 'zoom' | 'scroll'
}

/** How large a picture is shown in a stage that scrolls: fitted until the user chooses otherwise. */
export function useZoom({ stage, picture, wheel }: ZoomOptions) {
  const [stageSize, setStageSize] = useState<Size>({ width: 1, height: 1 })
  const [chosen, setChosen] = useState<number | null>(null)
  const keep = useRef<{ at: Point; from: number } | null>(null)
  const ratio = usePixelRatio()
  const fitting = fitZoom(picture, {
    width: Math.max(1, stageSize.width - 2 * marginCss) * ratio,
    height: Math.max(1, stageSize.height - 2 * marginCss) * ratio,
  })
  const zoom = chosen ?? fitting
  const latest = useRef(zoom)
  latest.current = zoom

  useLayoutEffect(() => {
    const element = stage.current
    if (!element) return
    const measure = () => setStageSize({ width: element.offsetWidth, height: element.offsetHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [stage])

  const zoomTo = useCallback(
    (next: number | null, at?: Point) => {
      const element = stage.current
      if (element) {
        const middle = { x: element.clientWidth / 2, y: element.clientHeight / 2 }
        keep.current = { at: at ?? middle, from: latest.current }
      }
      setChosen(next === null ? null : clampZoom(next))
    },
    [stage],
  )

  useLayoutEffect(() => {
    const element = stage.current
    if (!element || !keep.current) return
    const { at, from } = keep.current
    keep.current = null
    const { x, y } = scrollKeeping({ x: element.scrollLeft, y: element.scrollTop }, at, zoom / from)
    element.scrollTo(x, y)
  }, [stage, zoom])

  useEffect(() => {
    const element = stage.current
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      if (wheel === 'scroll' && !event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const box = element.getBoundingClientRect()
      zoomTo(wheelZoom(latest.current, event.deltaY), {
        x: event.clientX - box.left,
        y: event.clientY - box.top,
      })
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [stage, wheel, zoomTo])

  return {
    /** Device pixels per picture pixel. */
    zoom,
    fitted: chosen === null,
    /** The zoom at which the picture is seen whole. */
    fitting,
    /** CSS pixels the picture takes. */
    shownCss: { width: (picture.width * zoom) / ratio, height: (picture.height * zoom) / ratio },
    fit: useCallback(() => zoomTo(null), [zoomTo]),
    actual: useCallback(() => zoomTo(1), [zoomTo]),
    /** Device pixels per picture pixel. */
    to: zoomTo,
    step: useCallback((by: 1 | -1) => zoomTo(stepZoom(latest.current, by)), [zoomTo]),
  }
}

export type Zoom = ReturnType<typeof useZoom>
