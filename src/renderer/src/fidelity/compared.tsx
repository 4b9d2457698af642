import { SquareDashed } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Comparison, HeatMap } from '../../../shared/fidelity'
import { t } from '../../../shared/i18n'
import { Button, IconButton } from '../ui/button'
import { commandKey } from '../ui/command-key'
import { ErrorCard } from '../ui/error-card'
import { Segments } from '../ui/segments'
import styles from './compared.module.css'
import { DifferenceList } from './difference-list'
import { type See, seeOfKey, sees } from './see'
import { Stage, type StageKeys } from './stage'
import { useHeat } from './use-heat'
import type { Jump } from './use-jump'

interface ComparedProps {
  comparison: Comparison
  heatOf: (comparisonId: string) => Promise<HeatMap>
  /** Puts text into the composer; null where there is none to put it into. */
  onAsk: ((text: string) => void) | null
}

/** Two pictures, each of the ways to see them together, and what differs in words. */
export function Compared({ comparison, heatOf, onAsk }: ComparedProps) {
  const [see, setSee] = useState<See>('slider')
  const [outlined, setOutlined] = useState(true)
  const [hoveredAt, setHoveredAt] = useState<number | null>(null)
  const [chosen, setChosen] = useState<{ of: string; at: number } | null>(null)
  const [jump, setJump] = useState<(Jump & { of: string }) | null>(null)
  const keys = useRef<StageKeys | null>(null)
  const { heat, error, tryAgain } = useHeat(heatOf, comparison.id, see === 'heat')
  const chosenAt = chosen?.of === comparison.id ? chosen.at : null
  const activeAt = hoveredAt ?? chosenAt
  const names = namesOf(comparison)

  const choose = (at: number) => setChosen({ of: comparison.id, at })
  const jumpTo = (at: number) => {
    choose(at)
    setJump({ of: comparison.id, at, count: (jump?.count ?? 0) + 1 })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const onControl = event.target instanceof HTMLElement && event.target.closest('button, input') !== null
    const zoom = keys.current?.zoom
    const next = seeOfKey(event.key)
    if (next) setSee(next)
    else if (commandKey(event) === 'd') setOutlined(!outlined)
    else if (event.key === ' ' && see === 'blink' && !onControl) keys.current?.blink.press()
    else if (event.key === '+' || event.key === '=') zoom?.step(1)
    else if (event.key === '-') zoom?.step(-1)
    else if (event.key === '0') zoom?.fitted ? zoom.actual() : zoom?.fit()
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of what it holds, all of it also buttons
    <div className={styles.compared} onKeyDown={onKeyDown}>
      <div className={styles.pictures}>
        <div className={styles.bar}>
          <Segments
            size="sm"
            label={t('fidelity.see.label')}
            value={see}
            options={sees.map(({ see: value, Icon }, at) => ({
              value,
              hint: t('fidelity.see.hint', { name: t(`fidelity.see.${value}`), key: at + 1 }),
              label: (
                <>
                  <Icon size={14} aria-hidden />
                  <span className={styles.seeName}>{t(`fidelity.see.${value}`)}</span>
                </>
              ),
            }))}
            onChange={setSee}
          />
          <span className={styles.toggle}>
            <IconButton
              size="sm"
              label={t('fidelity.outlines')}
              pressed={outlined}
              onClick={() => setOutlined(!outlined)}
            >
              <SquareDashed size={14} aria-hidden />
            </IconButton>
          </span>
        </div>
        {error && see === 'heat' && (
          <div className={styles.error}>
            <ErrorCard error={error}>
              <Button size="sm" onClick={tryAgain}>
                {t('fidelity.tryAgain')}
              </Button>
            </ErrorCard>
          </div>
        )}
        <Stage
          comparison={comparison}
          names={names}
          see={see}
          heat={heat}
          heatFailed={error !== null}
          outlined={outlined}
          activeAt={activeAt}
          jump={jump?.of === comparison.id ? jump : null}
          onHover={setHoveredAt}
          onChoose={choose}
          keysRef={keys}
        />
      </div>
      <div className={styles.list}>
        <DifferenceList
          differences={comparison.differences}
          chosenAt={chosenAt}
          activeAt={activeAt}
          onChoose={choose}
          onHover={setHoveredAt}
          onJump={jumpTo}
          onAsk={onAsk}
        />
      </div>
    </div>
  )
}

/** A design and the page that was built from it; of two pictures just which is which. */
function namesOf({ versionId }: Comparison): { reference: string; candidate: string } {
  return versionId === null
    ? { reference: t('fidelity.firstPicture'), candidate: t('fidelity.secondPicture') }
    : { reference: t('fidelity.design'), candidate: t('fidelity.builtPage') }
}
