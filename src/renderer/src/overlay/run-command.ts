import { contains, type Rect, union } from '../../../shared/geometry'
import { t } from '../../../shared/i18n'
import { announce } from '../ui/announce'
import { displayOf, ontoDisplays, toEdge } from './desktop-space'
import { type ColourFormat, colourText } from './magnifier-view'
import type { OverlayActions } from './overlay-actions'
import type { Command } from './overlay-keys'
import type { OverlayStore } from './overlay-store'
import { isBusy, rectOf } from './selection'
import { cycle, offered } from './snap'

/** Does what a key asked for. `openDelays` shows the choice of delays, where this display has the bars. */
export function createCommands(overlay: OverlayStore, actions: OverlayActions, openDelays: () => void) {
  const { store, pointing } = overlay

  const set = (rect: Rect | undefined) => rect && overlay.send({ type: 'set', rect })

  const movePoint = (by: { x: number; y: number }) => {
    const { frame, selection } = store.getState()
    if (!frame) return
    const from = overlay.here()
    const isDrawing = selection.state === 'drawing'
    // Only while it draws can it be seen on the other displays.
    const within = isDrawing ? frame.displaysPx : [displayOf(frame)]
    const at = ontoDisplays({ x: from.x + by.x, y: from.y + by.y }, within)
    overlay.pointTo(at, true)
    if (isDrawing) overlay.send({ type: 'drag', at: toEdge(at, frame.displaysPx), square: false })
  }

  const confirm = () => {
    const { frame, selection, snap } = store.getState()
    if (!frame) return
    if (selection.state === 'selected') return actions.confirm()
    if (selection.state === 'drawing') {
      if (!pointing.getState().byKeys) return
      return overlay.send({ type: 'release' })
    }
    if (selection.state !== 'empty') return
    if (frame.mode === 'window' && overlay.onceKnown(confirm)) return
    const target = offered(snap)
    const wantsTarget = target && (snap?.isChosen || frame.mode === 'window')
    if (wantsTarget) return set(target.rectPx)
    const at = overlay.here()
    overlay.pointTo(at, true)
    overlay.send({ type: 'anchor', at })
    announce(t('capture.anchored', { x: at.x, y: at.y }))
  }

  const back = () => {
    const { isHelpOpen, selection } = store.getState()
    if (isHelpOpen) return store.setState({ isHelpOpen: false })
    if (isBusy(selection) && selection.state !== 'following') return overlay.send({ type: 'cancel' })
    if (overlay.annotator.store.getState().tool !== 'none') return overlay.annotator.setTool('none')
    actions.cancel()
  }

  const copyColour = (format: ColourFormat) => {
    const { frame } = store.getState()
    if (!frame) return
    const at = overlay.here()
    if (!contains(displayOf(frame), at)) return overlay.say(t('capture.pointerElsewhere'))
    const rgb = overlay.picture.colourAt({ x: at.x - frame.originPx.x, y: at.y - frame.originPx.y })
    if (!rgb) return
    const colour = colourText(rgb, format)
    overlay.ask('app.copyText', { text: colour }).then(
      () => {
        overlay.say(t('capture.colourCopied', { colour }))
        announce(t('capture.colourCopied', { colour }))
      },
      () => overlay.say(t('capture.copyFailed')),
    )
  }

  return (command: Command) => {
    const { frame, selection, snap, isTaken } = store.getState()
    if (!frame || isTaken) return
    overlay.onceKnown(null)
    switch (command.do) {
      case 'move':
        if (selection.state === 'selected') return overlay.send({ type: 'nudge', ...command })
        return command.resize ? undefined : movePoint(command.by)
      case 'confirm':
        return confirm()
      case 'escape':
        return back()
      case 'display':
        return set(overlay.displayHere())
      case 'all':
        return set(union(frame.displaysPx))
      case 'last':
        if (frame.lastRectPx) return set(frame.lastRectPx)
        announce(t('capture.noLast'))
        return overlay.say(t('capture.noLast'))
      case 'undo':
      case 'redo': {
        const isDone = overlay.step(command.do === 'undo' ? -1 : 1)
        if (isDone && !rectOf(store.getState().selection)) announce(t('capture.nothingSelected'))
        return
      }
      case 'help':
        return store.setState(({ isHelpOpen }) => ({ isHelpOpen: !isHelpOpen }))
      case 'cycle': {
        if (!snap) return
        overlay.pointTo(overlay.here(), pointing.getState().byKeys)
        const next = cycle(snap, command.by)
        overlay.setSnap(next)
        const target = offered(next)
        if (target) announce(t('capture.targetOf', { title: target.title || t('capture.untitled') }))
        return
      }
      case 'colour':
        return copyColour(command.format)
      case 'take':
        return actions.take(command.action)
      case 'delay':
        return openDelays()
      case 'scroll':
        return actions.scroll()
      case 'record':
        return actions.record()
    }
  }
}
