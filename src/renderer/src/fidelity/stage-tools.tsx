import { Pause, Play, Repeat2 } from 'lucide-react'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import styles from './stage.module.css'
import type { Blink } from './use-blink'

interface OpacityFieldProps {
  opacity: number
  name: string
  onChange: (opacity: number) => void
}

/** How much of the upper picture is seen. */
export function OpacityField({ opacity, name, onChange }: OpacityFieldProps) {
  const percent = Math.round(opacity * 100)
  return (
    <span className={styles.opacity}>
      <input
        type="range"
        min={0}
        max={100}
        value={percent}
        aria-label={t('fidelity.opacity')}
        aria-valuetext={t('fidelity.opacityValue', { name, percent })}
        onChange={(event) => onChange(Number(event.target.value) / 100)}
      />
      <span className={styles.toolText} aria-hidden>
        {t('fidelity.opacityValue', { name, percent })}
      </span>
    </span>
  )
}

/** Pauses the blinking, and says which of both is seen. */
export function BlinkControl({ blink, name }: { blink: Blink; name: string }) {
  const Icon = blink.byHand ? Repeat2 : blink.runs ? Pause : Play
  const label = t(blink.byHand ? 'fidelity.flip' : blink.runs ? 'fidelity.pause' : 'fidelity.play')
  return (
    <>
      <Button size="sm" tone="quiet" aria-label={label} title={label} onClick={blink.press}>
        <Icon size={14} aria-hidden />
      </Button>
      <span className={styles.toolText}>{t('fidelity.now', { name })}</span>
    </>
  )
}

/** What the heat map's colours mean. */
export function HeatLegend() {
  return (
    <span className={styles.legend} role="img" aria-label={t('fidelity.heatLegend')}>
      <span>{t('fidelity.heatSame')}</span>
      <span className={styles.ramp} />
      <span>{t('fidelity.heatOther')}</span>
    </span>
  )
}
