import { useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { AnnotateLayer } from '../../src/renderer/src/annotate/annotate-layer'
import { type Annotator, createAnnotator } from '../../src/renderer/src/annotate/annotator'
import '../../src/renderer/src/ui/base.css'
import type { Mark, MarkKind } from '../../src/shared/marks'
import { manyMarks } from './marks'

// One page for all sides: the layer over a frozen screen, a bare canvas over it that draws a line, and a spot that follows
// the pointer on an empty page: the least that can be done for the pointer in a browser.
const params = new URLSearchParams(location.search)
const ink = '#12a150'
const widthPx = 6
const sizePx = {
  width: Math.round(innerWidth * devicePixelRatio),
  height: Math.round(innerHeight * devicePixelRatio),
}

function fullCanvas(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas')
  canvas.width = sizePx.width
  canvas.height = sizePx.height
  Object.assign(canvas.style, { position: 'absolute', inset: '0', width: '100%', height: '100%' })
  document.body.prepend(canvas)
  return canvas.getContext('2d') as CanvasRenderingContext2D
}

/** The frozen screen under the marks. */
function drawCapture(): void {
  const context = fullCanvas()
  context.fillStyle = '#f4f6fa'
  context.fillRect(0, 0, sizePx.width, sizePx.height)
  for (let y = 0; y < sizePx.height; y += 40) {
    for (let x = 0; x < sizePx.width; x += 60) {
      context.fillStyle = `hsl(${(x * 7 + y * 13) % 360} 30% 85%)`
      context.fillRect(x, y, 46, 14)
    }
  }
}

function Layer() {
  const [marks, setMarks] = useState<Mark[]>(() => manyMarks(200, sizePx.width, sizePx.height))
  const [annotator] = useState<Annotator>(() => {
    let current = marks
    const made = createAnnotator({
      getMarks: () => current,
      setMarks: (next) => {
        current = next
        flushSync(() => setMarks(next))
      },
    })
    made.setTool(params.get('tool') as MarkKind)
    made.setColor(ink)
    made.setWidth(widthPx)
    return made
  })
  return (
    <AnnotateLayer
      annotator={annotator}
      marks={marks}
      viewPx={{ x: 0, y: 0, ...sizePx }}
      scale={devicePixelRatio}
      active
    />
  )
}

function drawBareLine(): void {
  const context = fullCanvas()
  context.strokeStyle = ink
  context.lineWidth = widthPx
  context.lineCap = 'round'
  let last: { x: number; y: number } | null = null
  const place = (event: PointerEvent) => ({
    x: event.clientX * devicePixelRatio,
    y: event.clientY * devicePixelRatio,
  })
  addEventListener('pointerdown', (event) => {
    last = place(event)
  })
  addEventListener('pointermove', (event) => {
    if (!last) return
    const next = place(event)
    context.beginPath()
    context.moveTo(last.x, last.y)
    context.lineTo(next.x, next.y)
    context.stroke()
    last = next
  })
  addEventListener('pointerup', () => {
    last = null
  })
}

function followWithSpot(): void {
  const spot = document.createElement('div')
  const side = 12
  Object.assign(spot.style, {
    position: 'absolute',
    left: `${-side / 2}px`,
    top: `${-side / 2}px`,
    width: `${side}px`,
    height: `${side}px`,
    background: ink,
    willChange: 'transform',
  })
  document.body.append(spot)
  addEventListener('pointermove', (event) => {
    spot.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`
  })
}

const side = params.get('side')
if (side === 'spot') followWithSpot()
else if (side === 'line') drawBareLine()
else createRoot(document.getElementById('root') as HTMLElement).render(<Layer />)
if (side !== 'spot') drawCapture()
const drawn = new Promise<void>((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
})
Object.assign(window, { drawn })
