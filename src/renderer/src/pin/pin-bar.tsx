import { Copy, Ellipsis, MessageCircleQuestion, Save, X } from 'lucide-react'
import type { PointerEvent } from 'react'
import { t } from '../../../shared/i18n'
import { ask } from '../ipc'
import { IconButton } from '../ui/button'
import styles from './pin.module.css'

interface PinBarProps {
  zoomPercent: number
  opacityPercent: number
  onActualSize: () => void
}

/** Shown while the pointer or the keyboard is on the window, as much of it as there is room for. */
export function PinBar({ zoomPercent, opacityPercent, onActualSize }: PinBarProps) {
  // A press on a button does not move the window.
  const stop = (event: PointerEvent) => event.stopPropagation()
  return (
    <div
      className={styles.bar}
      role="toolbar"
      aria-label={t('pin.bar')}
      onPointerDown={stop}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <IconButton size="sm" label={t('pin.ask')} onClick={() => void ask('pin.ask')}>
        <MessageCircleQuestion size={14} aria-hidden />
      </IconButton>
      <IconButton size="sm" label={t('pin.copy')} onClick={() => void ask('pin.copy')}>
        <Copy size={14} aria-hidden />
      </IconButton>
      <IconButton
        size="sm"
        label={t('pin.save')}
        className={styles.third}
        onClick={() => void ask('pin.save')}
      >
        <Save size={14} aria-hidden />
      </IconButton>
      <button
        type="button"
        className={styles.zoom}
        title={t('pin.actualSize')}
        aria-label={`${t('pin.actualSize')}. ${t('pin.zoomed', { percent: zoomPercent })}`}
        onClick={onActualSize}
      >
        {t('pin.percent', { percent: zoomPercent })}
      </button>
      {opacityPercent < 100 && (
        <span className={styles.opacity} title={t('pin.opacity')}>
          {t('pin.percent', { percent: opacityPercent })}
        </span>
      )}
      <IconButton size="sm" label={t('pin.more')} onClick={() => void ask('pin.menu', { atPointer: false })}>
        <Ellipsis size={14} aria-hidden />
      </IconButton>
      <IconButton size="sm" label={t('pin.close')} onClick={() => void ask('pin.close')}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  )
}
