import { useLayoutEffect, useRef } from 'react'
import { contains } from '../../../shared/geometry'
import { t } from '../../../shared/i18n'
import { displayOf, toView } from './desktop-space'
import { cellDip, colourText, lensAround, lensDip, lensPx, placeMagnifier } from './magnifier-view'
import type { OverlayStore } from './overlay-store'
import styles from './pointer-aids.module.css'

const pointingStates = new Set(['empty', 'pressed', 'drawing'])

/** Crosshair and magnifier. They follow the pointer outside of React: nothing else is drawn again for it. */
export function PointerAids({ overlay }: { overlay: OverlayStore }) {
  const across = useRef<HTMLDivElement>(null)
  const down = useRef<HTMLDivElement>(null)
  const magnifier = useRef<HTMLDivElement>(null)
  const lens = useRef<HTMLCanvasElement>(null)
  const position = useRef<HTMLSpanElement>(null)
  const swatch = useRef<HTMLSpanElement>(null)
  const colour = useRef<HTMLSpanElement>(null)

  useLayoutEffect(() => {
    const { store, pointing, picture } = overlay
    const show = (element: HTMLElement | null, isShown: boolean) => {
      if (element) element.hidden = !isShown
    }

    const draw = () => {
      const { frame, selection, isTaken } = store.getState()
      const { atPx, fromAfar } = pointing.getState()
      const isHere = frame && atPx && contains(displayOf(frame), atPx) && !isTaken
      const hasCrosshair = !!isHere && pointingStates.has(selection.state)
      const hasMagnifier = !!isHere && (hasCrosshair || selection.state === 'resizing' || fromAfar)
      show(across.current, hasCrosshair)
      show(down.current, hasCrosshair)
      show(magnifier.current, hasMagnifier)
      if (!isHere || !hasMagnifier) return
      const pointer = toView({ ...atPx, width: 1, height: 1 }, frame)
      if (across.current) across.current.style.transform = `translateY(${pointer.y}px)`
      if (down.current) down.current.style.transform = `translateX(${pointer.x}px)`
      const inPicture = { x: atPx.x - frame.originPx.x, y: atPx.y - frame.originPx.y }
      const place = placeMagnifier(pointer, { width: innerWidth, height: innerHeight })
      if (magnifier.current) magnifier.current.style.transform = `translate(${place.x}px, ${place.y}px)`
      if (lens.current) drawLens(lens.current, picture.canvas, inPicture)
      const rgb = picture.colourAt(inPicture)
      if (position.current) position.current.textContent = `${atPx.x}, ${atPx.y}`
      if (!rgb) return
      const hex = colourText(rgb, 'hex')
      if (colour.current) colour.current.textContent = hex
      if (swatch.current) swatch.current.style.backgroundColor = hex
    }

    draw()
    const stops = [
      pointing.subscribe(draw),
      store.subscribe((now, before) => {
        if (now.selection.state !== before.selection.state || now.frame !== before.frame) draw()
        else if (now.isTaken !== before.isTaken) draw()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [overlay])

  return (
    <div aria-hidden className={styles.aids}>
      <div ref={across} className={styles.across} hidden />
      <div ref={down} className={styles.down} hidden />
      <div ref={magnifier} className={styles.magnifier} data-testid="magnifier" hidden>
        <canvas ref={lens} className={styles.lens} />
        <div className={styles.facts}>
          <span ref={position} data-testid="pointer-position" />
          <span className={styles.colour}>
            <span ref={swatch} className={styles.swatch} />
            <span ref={colour} data-testid="pointer-colour" />
            <kbd title={t('capture.keys.colour')}>C</kbd>
          </span>
        </div>
      </div>
    </div>
  )
}

function drawLens(lens: HTMLCanvasElement, picture: HTMLCanvasElement, at: { x: number; y: number }) {
  const ratio = devicePixelRatio
  const side = Math.round(lensDip * ratio)
  if (lens.width !== side) {
    lens.width = side
    lens.height = side
  }
  const context = lens.getContext('2d', { alpha: false })
  if (!context) return
  const part = lensAround(at)
  context.imageSmoothingEnabled = false
  context.fillStyle = '#0d0f13'
  context.fillRect(0, 0, side, side)
  context.drawImage(picture, part.x, part.y, part.width, part.height, 0, 0, side, side)
  const cell = side / lensPx
  context.fillStyle = 'rgb(0 0 0 / 14%)'
  for (let line = 1; line < lensPx; line += 1) {
    context.fillRect(Math.round(line * cell), 0, 1, side)
    context.fillRect(0, Math.round(line * cell), side, 1)
  }
  const middle = ((lensPx - 1) / 2) * cell
  const rim = Math.max(1, Math.round((cellDip / 8) * ratio))
  context.lineWidth = rim
  context.strokeStyle = '#000'
  context.strokeRect(middle - rim * 1.5, middle - rim * 1.5, cell + rim * 3, cell + rim * 3)
  context.strokeStyle = '#fff'
  context.strokeRect(middle - rim * 0.5, middle - rim * 0.5, cell + rim, cell + rim)
}
