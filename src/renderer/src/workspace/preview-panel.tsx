import { ChevronDown, ChevronUp, CircleAlert, Globe, GlobeLock, Package, TriangleAlert } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from 'react'
import { t } from '../../../shared/i18n'
import type { PreviewState } from '../../../shared/preview'
import { Button, IconButton } from '../ui/button'
import { PreviewConsole } from './preview-console'
import type { MessageActions } from './preview-message-row'
import { countMessages, shortCount } from './preview-messages'
import { PreviewMissing, PreviewNetwork } from './preview-network'
import styles from './preview-panel.module.css'
import { clampPanelHeight, panelKeyStep, storedPanelHeight, storePanelHeight } from './preview-panel-height'

export type PanelTab = 'console' | 'network' | 'missing'

interface PreviewPanelProps {
  state: PreviewState
  tab: PanelTab | null
  onTab: (tab: PanelTab | null) => void
  actions: MessageActions
  onAllowNetwork: (allowed: boolean) => void
}

/**
 * The line below the page with what it said, what it was refused and what it lacks, each opening its list. It takes room
 * from the page instead of lying over it, because nothing of the window can.
 */
export function PreviewPanel({ state, tab, onTab, actions, onAllowNetwork }: PreviewPanelProps) {
  const { messages, blocked, missing, networkAllowed } = state
  const id = useId()
  const panel = useRef<HTMLElement>(null)
  const [heightDip, setHeight] = useState(() => storedPanelHeight(localStorage))
  const counts = countMessages(messages)
  const refusals = blocked.reduce((sum, { count }) => sum + count, 0)

  const resize = (wanted: number) => {
    const paneDip = panel.current?.parentElement?.clientHeight ?? 0
    const next = clampPanelHeight(wanted, paneDip)
    setHeight(next)
    storePanelHeight(localStorage, next)
  }
  const tabProps = (one: PanelTab, label: string) => ({
    label,
    expanded: tab === one,
    controls: `${id}-body`,
    onClick: () => onTab(tab === one ? null : one),
  })

  return (
    <section ref={panel} className={styles.panel} aria-label={t('preview.panel.label')}>
      {tab && <Separator heightDip={heightDip} onResize={resize} />}
      <div className={styles.head}>
        <Chip
          {...tabProps(
            'console',
            t('preview.panel.consoleSummary', {
              errors: counts.errors,
              warnings: counts.warnings,
              logs: counts.logs,
            }),
          )}
        >
          {t('preview.panel.console')}
          {counts.errors > 0 && (
            <span className={styles.errorCount}>
              <CircleAlert size={12} aria-hidden />
              {shortCount(counts.errors)}
            </span>
          )}
          {counts.warnings > 0 && (
            <span className={styles.warningCount}>
              <TriangleAlert size={12} aria-hidden />
              {shortCount(counts.warnings)}
            </span>
          )}
          {counts.errors + counts.warnings === 0 && counts.logs > 0 && (
            <span className={styles.logCount}>{shortCount(counts.logs)}</span>
          )}
        </Chip>
        {(networkAllowed || blocked.length > 0 || tab === 'network') && (
          <Chip
            {...tabProps(
              'network',
              networkAllowed
                ? t('preview.panel.networkSummary')
                : t('preview.panel.blockedSummary', { count: refusals }),
            )}
          >
            {networkAllowed ? (
              <Globe size={12} className={styles.open} aria-hidden />
            ) : (
              <GlobeLock size={12} aria-hidden />
            )}
            <span className={styles.chipText}>
              {t(networkAllowed ? 'preview.panel.network' : 'preview.panel.blocked')}
            </span>
            {!networkAllowed && refusals > 0 && (
              <span className={styles.logCount}>{shortCount(refusals)}</span>
            )}
          </Chip>
        )}
        {(missing.length > 0 || tab === 'missing') && (
          <Chip {...tabProps('missing', t('preview.panel.missingSummary', { count: missing.length }))}>
            <Package size={12} aria-hidden />
            <span className={styles.chipText}>{t('preview.panel.missing')}</span>
            <span className={styles.logCount}>{shortCount(missing.length)}</span>
          </Chip>
        )}
        <IconButton
          size="sm"
          className={styles.fold ?? ''}
          label={t(tab ? 'preview.panel.close' : 'preview.panel.console')}
          aria-expanded={tab !== null}
          aria-controls={`${id}-body`}
          onClick={() => onTab(tab ? null : 'console')}
        >
          {tab ? <ChevronDown size={14} aria-hidden /> : <ChevronUp size={14} aria-hidden />}
        </IconButton>
      </div>
      <div id={`${id}-body`} className={styles.body} style={{ height: tab ? heightDip : 0 }}>
        {tab === 'console' && <PreviewConsole messages={messages} actions={actions} />}
        {tab === 'network' && (
          <PreviewNetwork networkAllowed={networkAllowed} blocked={blocked} onAllow={onAllowNetwork} />
        )}
        {tab === 'missing' && <PreviewMissing missing={missing} />}
      </div>
    </section>
  )
}

interface ChipProps {
  /** Read out in full. */
  label: string
  expanded: boolean
  controls: string
  onClick: () => void
  children: ReactNode
}

function Chip({ label, expanded, controls, onClick, children }: ChipProps) {
  return (
    <Button
      size="sm"
      tone="quiet"
      className={styles.chip ?? ''}
      aria-label={label}
      title={label}
      aria-expanded={expanded}
      aria-controls={controls}
      onClick={onClick}
    >
      {children}
    </Button>
  )
}

/** The line that is dragged, or moved with the arrow keys, to share the height between page and console. */
function Separator({ heightDip, onResize }: { heightDip: number; onResize: (heightDip: number) => void }) {
  const from = useRef<{ y: number; heightDip: number } | null>(null)
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label={t('preview.panel.resize')}
      aria-valuenow={Math.round(heightDip)}
      tabIndex={0}
      className={styles.separator}
      onPointerDown={(event: PointerEvent) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { y: event.clientY, heightDip }
      }}
      onPointerMove={(event: PointerEvent) => {
        if (from.current) onResize(from.current.heightDip + from.current.y - event.clientY)
      }}
      onLostPointerCapture={() => {
        from.current = null
      }}
      onKeyDown={(event: KeyboardEvent) => {
        const step = panelKeyStep(event.key)
        if (step === null) return
        event.preventDefault()
        onResize(heightDip + step)
      }}
    />
  )
}
