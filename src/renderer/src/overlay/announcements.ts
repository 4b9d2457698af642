import { t } from '../../../shared/i18n'
import { announce } from '../ui/announce'
import { colourText } from './magnifier-view'
import type { OverlayStore } from './overlay-store'

// Keys that are held down would pile up what is said.
const quietMs = 300

/** Says what is selected, where the keyboard's crosshair is and which tool was taken up. Returns its stop. */
export function startAnnouncements(overlay: OverlayStore): () => void {
  const { store, pointing, picture, annotator } = overlay
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = (text: () => string | null) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const said = text()
      if (said) announce(said)
    }, quietMs)
  }

  const selectionText = () => {
    const { selection } = store.getState()
    return selection.state === 'selected' ? t('capture.selected', { ...selection.rect }) : null
  }
  const pointText = () => {
    const { frame } = store.getState()
    const { atPx } = pointing.getState()
    if (!frame || !atPx) return null
    const rgb = picture.colourAt({ x: atPx.x - frame.originPx.x, y: atPx.y - frame.originPx.y })
    return rgb && t('capture.pointAt', { x: atPx.x, y: atPx.y, colour: colourText(rgb, 'hex') })
  }

  const stops = [
    store.subscribe(({ frame, selection }, before) => {
      if (!frame || selection === before.selection) return
      // An overlay that did not move it has not got the keyboard either.
      if (selection.state === 'selected' && document.hasFocus()) soon(selectionText)
    }),
    pointing.subscribe(({ byKeys }) => {
      if (byKeys && document.hasFocus()) soon(pointText)
    }),
    annotator.store.subscribe(({ tool }, before) => {
      if (tool !== before.tool && tool !== 'none' && document.hasFocus()) announce(t(`annotate.tool.${tool}`))
    }),
  ]
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
