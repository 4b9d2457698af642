import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { Comparison, HeatMap } from '../../../shared/fidelity'
import { t } from '../../../shared/i18n'
import { useDragScroll } from '../attachments/use-drag-scroll'
import { useZoom, type Zoom } from '../attachments/use-zoom'
import { ZoomControls } from '../attachments/zoom-controls'
import { Spinner } from '../ui/spinner'
import { Divider } from './divider'
import { HeatCanvas } from './heat-canvas'
import { Outlines } from './outlines'
import { placesOf, sheetOf } from './placing'
import { SecondStage } from './second-stage'
import type { See } from './see'
import { Layer, SheetView } from './sheet-view'
import styles from './stage.module.css'
import { BlinkControl, HeatLegend, OpacityField } from './stage-tools'
import { type Blink, useBlink } from './use-blink'
import { type Jump, useJump } from './use-jump'

interface StageProps {
  comparison: Comparison
  /** What the two pictures are called. */
  names: { reference: string; candidate: string }
  see: See
  heat: HeatMap | null
  /** It could not be had. */
  heatFailed: boolean
  outlined: boolean
  activeAt: number | null
  jump: Jump | null
  onHover: (at: number | null) => void
  onChoose: (at: number) => void
  /** Hands out what keys act on. */
  keysRef: { current: StageKeys | null }
}

export interface StageKeys {
  zoom: Zoom
  blink: Blink
}

/** Both pictures in one of the ways to see them, zoomed and scrolled together. */
export function Stage(props: StageProps) {
  const { comparison, names, see, heat, outlined, activeAt, jump, keysRef } = props
  const stage = useRef<HTMLElement>(null)
  const sheet = useMemo(() => sheetOf(comparison), [comparison])
  const zoom = useZoom({ stage, picture: sheet.rect, wheel: 'zoom' })
  useDragScroll(stage)
  const blink = useBlink(see === 'blink')
  const [share, setShare] = useState(0.5)
  const [opacity, setOpacity] = useState(0.5)
  keysRef.current = { zoom, blink }
  const { alignment, differences } = comparison
  const jumped = jump && differences[jump.at]
  const place = useMemo(() => (jumped ? placesOf(jumped, alignment).whole : null), [jumped, alignment])
  useJump(stage, sheet, zoom, jump, place)

  const isSecondSeen = see === 'blink' && blink.second
  const outlines = (sides: 'both' | 'reference' | 'candidate') => (
    <Outlines
      sheet={sheet}
      alignment={alignment}
      differences={differences}
      sides={sides}
      all={outlined}
      activeAt={activeAt}
      flash={jump && jump.at === activeAt ? jump.count : 0}
      onHover={props.onHover}
      onChoose={props.onChoose}
    />
  )
  const both = { comparison, sheet }
  const tools: Record<See, ReactNode> = {
    slider: null,
    onion: <OpacityField opacity={opacity} name={names.candidate} onChange={setOpacity} />,
    blink: <BlinkControl blink={blink} name={isSecondSeen ? names.candidate : names.reference} />,
    heat: heat ? <HeatLegend /> : props.heatFailed ? null : <Spinner />,
    side: null,
  }

  return (
    <>
      <div className={styles.stages} data-see={see}>
        <div className={styles.frame}>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: Space does the same */}
          <section
            ref={stage}
            className={styles.stage}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and holds the keys
            tabIndex={0}
            aria-label={see === 'side' ? names.reference : t('fidelity.stage')}
            data-testid="compare-stage"
            onClick={see === 'blink' ? blink.press : undefined}
          >
            <SheetView sheet={sheet} shownCss={zoom.shownCss}>
              <Layer
                {...both}
                side="reference"
                name={names.reference}
                dimmed={see === 'heat' && heat !== null}
                {...(see === 'slider' && { style: { clipPath: `inset(0 ${(1 - share) * 100}% 0 0)` } })}
                {...(isSecondSeen && { style: { visibility: 'hidden' } })}
              />
              {see === 'slider' && (
                <Layer
                  {...both}
                  side="candidate"
                  name={names.candidate}
                  style={{ clipPath: `inset(0 0 0 ${share * 100}%)` }}
                />
              )}
              {see === 'onion' && (
                <Layer {...both} side="candidate" name={names.candidate} style={{ opacity }} />
              )}
              {see === 'blink' && (
                <Layer
                  {...both}
                  side="candidate"
                  name={names.candidate}
                  style={{ visibility: isSecondSeen ? 'visible' : 'hidden' }}
                />
              )}
              {see === 'heat' && heat && <HeatCanvas heat={heat} sheet={sheet} />}
              {outlines(see === 'side' ? 'reference' : 'both')}
              {see === 'slider' && (
                <Divider share={share} first={names.reference} second={names.candidate} onChange={setShare} />
              )}
            </SheetView>
          </section>
          {(see === 'slider' || see === 'side') && <Tag side="start" text={names.reference} />}
          {see === 'slider' && <Tag side="end" text={names.candidate} />}
          {see === 'blink' && <Tag side="start" text={isSecondSeen ? names.candidate : names.reference} />}
        </div>
        {see === 'side' && (
          <div className={styles.frame}>
            <SecondStage first={stage} label={names.candidate}>
              <SheetView sheet={sheet} shownCss={zoom.shownCss}>
                <Layer {...both} side="candidate" name={names.candidate} />
                {outlines('candidate')}
              </SheetView>
            </SecondStage>
            <Tag side="start" text={names.candidate} />
          </div>
        )}
      </div>
      <div className={styles.tools}>
        <span className={styles.own}>{tools[see]}</span>
        <ZoomControls zoom={zoom} actual={t('fidelity.actual')} />
      </div>
    </>
  )
}

function Tag({ side, text }: { side: 'start' | 'end'; text: string }) {
  return (
    <span className={styles.tag} data-end={side === 'end' || undefined} title={text} aria-hidden>
      {text}
    </span>
  )
}
