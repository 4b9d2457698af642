import { type PointerEvent, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { t } from '../../../shared/i18n'
import { ask } from '../ipc'
import { announce } from '../ui/announce'
import { usePixelRatio } from '../ui/use-pixel-ratio'
import styles from './pin.module.css'
import { PinBar } from './pin-bar'
import type { PinStore } from './pin-store'
import { usePinKeys } from './use-pin-keys'
import { wheelZoom } from './zoom-steps'

const percent = (value: number) => Math.round(value * 100)
const wheelOpacity = 0.05

/** The picture at its exact pixels, with a bar that shows while the pointer or the keyboard is on the window. */
export function Pin({ model }: { model: PinStore }) {
  const pin = useStore(model.store, (state) => state.pin)
  const frame = useRef<HTMLDivElement>(null)
  const scale = usePixelRatio()
  usePinKeys(model)
  useWheel(model, frame)

  if (!pin) return <div className={styles.frame} ref={frame} />
  const { attachmentId, widthPx, heightPx, zoom, opacity, insetPx } = pin
  const size = {
    width: Math.max(1, Math.round(widthPx * zoom)) / scale,
    height: Math.max(1, Math.round(heightPx * zoom)) / scale,
  }

  const pointerPx = ({ screenX, screenY }: PointerEvent) => ({ x: screenX * scale, y: screenY * scale })
  const press = (event: PointerEvent) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    model.hold(pointerPx(event))
  }

  return (
    <div
      ref={frame}
      className={styles.frame}
      role="application"
      aria-label={t('pin.label', { width: widthPx, height: heightPx })}
      aria-description={t('pin.hint')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard moves, zooms and closes it
      tabIndex={0}
      onPointerDown={press}
      onPointerMove={(event) => event.buttons === 1 && model.drag(pointerPx(event))}
      onPointerUp={model.drop}
      onLostPointerCapture={model.drop}
      onDoubleClick={() => void ask('pin.close')}
      onContextMenu={(event) => {
        event.preventDefault()
        // By the keyboard it comes without a pointer.
        void ask('pin.menu', { atPointer: event.button === 2 })
      }}
    >
      <img
        src={`attachment://picture/${attachmentId}`}
        alt=""
        draggable={false}
        onLoad={(event) => {
          const drawn = () => void ask('pin.drawn')
          event.currentTarget.decode().then(drawn, drawn)
        }}
        className={zoom > 1 ? styles.pixelated : undefined}
        style={{ ...size, left: insetPx.x / scale, top: insetPx.y / scale }}
      />
      <PinBar
        zoomPercent={percent(zoom)}
        opacityPercent={percent(opacity)}
        onActualSize={() => model.zoomTo(1, false)}
      />
      <Spoken zoom={percent(zoom)} opacity={percent(opacity)} />
    </div>
  )
}

/** Tells a screen reader what has changed, not what was there from the start. */
function Spoken({ zoom, opacity }: { zoom: number; opacity: number }) {
  const before = useRef({ zoom, opacity })
  useEffect(() => {
    if (before.current.zoom !== zoom) announce(t('pin.zoomed', { percent: zoom }))
    else if (before.current.opacity !== opacity) announce(t('pin.opacityNow', { percent: opacity }))
    before.current = { zoom, opacity }
  }, [zoom, opacity])
  return null
}

/** The wheel zooms around the pointer, with Ctrl it changes the opacity. React's own listener could not stop it. */
function useWheel(model: PinStore, frame: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { pin } = model.store.getState()
      if (!pin || event.deltaY === 0) return
      if (event.ctrlKey) model.setOpacity(pin.opacity - Math.sign(event.deltaY) * wheelOpacity)
      else model.zoomTo(wheelZoom(pin.zoom, event.deltaY), true)
    }
    const target = frame.current?.ownerDocument
    target?.addEventListener('wheel', onWheel, { passive: false })
    return () => target?.removeEventListener('wheel', onWheel)
  }, [model, frame])
}
