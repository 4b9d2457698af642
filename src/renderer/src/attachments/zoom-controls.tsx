import { Maximize, Minus, Plus } from 'lucide-react'
import { t } from '../../../shared/i18n'
import { Button, IconButton } from '../ui/button'
import type { Zoom } from './use-zoom'
import styles from './zoom-controls.module.css'

interface ZoomControlsProps {
  zoom: Zoom
  /** What a click on the percentage does, where its key is another. */
  actual?: string
}

/** Smaller, how large it is (a click shows it at its own pixels), larger, whole. */
export function ZoomControls({ zoom, actual = t('picture.actual') }: ZoomControlsProps) {
  return (
    <span className={styles.zoom}>
      <IconButton label={t('picture.zoomOut')} onClick={() => zoom.step(-1)}>
        <Minus size={16} aria-hidden />
      </IconButton>
      <Button
        tone="quiet"
        className={styles.percent ?? ''}
        aria-label={actual}
        title={actual}
        onClick={zoom.actual}
      >
        {t('picture.zoom', { percent: Math.round(zoom.zoom * 100) })}
      </Button>
      <IconButton label={t('picture.zoomIn')} onClick={() => zoom.step(1)}>
        <Plus size={16} aria-hidden />
      </IconButton>
      <IconButton label={t('picture.fit')} pressed={zoom.fitted} onClick={zoom.fit}>
        <Maximize size={16} aria-hidden />
      </IconButton>
    </span>
  )
}
