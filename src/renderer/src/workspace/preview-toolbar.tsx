import {
  CircleStop,
  ExternalLink,
  Maximize2,
  Monitor,
  Moon,
  RotateCw,
  Scan,
  Smartphone,
  SquareMousePointer,
  Sun,
  Tablet,
} from 'lucide-react'
import type { Size } from '../../../shared/geometry'
import { t } from '../../../shared/i18n'
import { type PreviewState, type PreviewWidth, previewWidthsPx } from '../../../shared/preview'
import { IconButton } from '../ui/button'
import { Segments } from '../ui/segments'
import { pageSizePx, shownZoom, zoomChoices } from './preview-frame'
import type { PreviewPlace } from './preview-place'
import { PreviewSelect } from './preview-select'
import type { PreviewModel } from './preview-store'
import styles from './preview-toolbar.module.css'

/** A phone and a tablet are told apart by their size. */
const widths: { value: PreviewWidth; Icon: typeof Monitor; size?: number }[] = [
  { value: 'mobile', Icon: Smartphone, size: 12 },
  { value: 'tablet', Icon: Tablet, size: 16 },
  { value: 'desktop', Icon: Monitor },
  { value: 'capture', Icon: Scan },
  { value: 'fit', Icon: Maximize2 },
]

interface PreviewToolbarProps {
  model: PreviewModel
  state: PreviewState
  /** The page is drawn, so that what acts on it makes sense. */
  shown: boolean
  place: PreviewPlace | null
}

/**
 * How the page is looked at. Its lists of choices are the platform's own: those open as windows of the system, above the
 * page, where a menu of ours would have to send the page away.
 */
export function PreviewToolbar({ model, state, shown, place }: PreviewToolbarProps) {
  const { view, phase, inspecting, pages, page, stale, capturePx } = state
  const areaWidthDip = place?.area.width ?? 0
  const size = place && shown && view.width !== 'capture' ? pageSizePx(place.frame, view, areaWidthDip) : null
  const percent = Math.round(shownZoom(view, areaWidthDip) * 100)
  const canStop = phase === 'building' || phase === 'hung'
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own frame
    <div role="group" aria-label={t('preview.toolbar')} className={styles.bar}>
      <Segments
        size="sm"
        label={t('preview.width.label')}
        value={view.width}
        options={widths.map(({ value, Icon, size = 14 }) => ({
          value,
          hint: widthHint(value, capturePx),
          disabled: value === 'capture' && capturePx === null && view.width !== 'capture',
          label: (
            <>
              <Icon size={size} aria-hidden />
              <span className={styles.widthName}>{t(`preview.width.${value}`)}</span>
            </>
          ),
        }))}
        onChange={(width) => void model.setView({ width })}
      />
      <PreviewSelect
        label={t('preview.zoom.label')}
        value={view.zoom === null ? 'fit' : String(view.zoom)}
        onChange={(value) => void model.setView({ zoom: value === 'fit' ? null : Number(value) })}
        options={[
          {
            value: 'fit',
            label: view.zoom === null ? t('preview.zoom.fitNow', { percent }) : t('preview.zoom.fit'),
          },
          ...zoomChoices(view.zoom).map((zoom) => ({
            value: String(zoom),
            label: t('preview.zoom.percent', { percent: Math.round(zoom * 100) }),
          })),
        ]}
      />
      {pages.length > 1 && (
        <span className={styles.pages}>
          <PreviewSelect
            label={t('preview.page')}
            value={page ?? ''}
            onChange={(chosen) => void model.go(chosen)}
            options={[
              // Its script may have gone to an address that is no page of the site.
              ...(page === null || pages.includes(page) ? [] : [{ value: page, label: page }]),
              ...pages.map((path) => ({ value: path, label: path })),
            ]}
          />
        </span>
      )}
      <span className={styles.size} data-testid="preview-size">
        {stale && (
          <span className={styles.stale} title={t('preview.staleHint')}>
            {t('preview.stale')}
          </span>
        )}
        {size && <span>{t('preview.size', { width: size.width, height: size.height })}</span>}
      </span>
      <span className={styles.actions}>
        <IconButton
          size="sm"
          label={t(view.scheme === 'dark' ? 'preview.toLight' : 'preview.toDark')}
          onClick={() => void model.setView({ scheme: view.scheme === 'dark' ? 'light' : 'dark' })}
        >
          {view.scheme === 'dark' ? <Moon size={14} aria-hidden /> : <Sun size={14} aria-hidden />}
        </IconButton>
        <IconButton
          size="sm"
          label={t('preview.inspect')}
          pressed={inspecting}
          disabled={!shown}
          onClick={() => void model.inspect(!inspecting)}
        >
          <SquareMousePointer size={14} aria-hidden />
        </IconButton>
        {/* One button in one place: what is under the pointer does not jump when a build ends. */}
        {canStop ? (
          <IconButton size="sm" label={t('preview.stop')} onClick={() => void model.stopPage()}>
            <CircleStop size={14} aria-hidden />
          </IconButton>
        ) : (
          <IconButton
            size="sm"
            label={t('preview.reload')}
            disabled={pages.length === 0 && phase === 'empty'}
            onClick={() => void model.reload()}
          >
            <RotateCw size={14} aria-hidden />
          </IconButton>
        )}
        <IconButton
          size="sm"
          label={t('preview.browser')}
          disabled={!shown}
          onClick={() => void model.openInBrowser()}
        >
          <ExternalLink size={14} aria-hidden />
        </IconButton>
      </span>
    </div>
  )
}

function widthHint(width: PreviewWidth, capturePx: Size | null): string {
  if (width === 'fit') return t('preview.width.fitHint')
  if (width === 'capture') {
    return capturePx ? t('preview.width.captureHint', { ...capturePx }) : t('preview.width.captureNone')
  }
  return t('preview.width.hint', { name: t(`preview.width.${width}`), width: previewWidthsPx[width] })
}
