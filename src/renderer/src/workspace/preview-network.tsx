import { Globe, GlobeLock } from 'lucide-react'
import { useId } from 'react'
import { t } from '../../../shared/i18n'
import type { PreviewState } from '../../../shared/preview'
import { Button } from '../ui/button'
import styles from './preview-network.module.css'
import panelStyles from './preview-panel.module.css'

/** Whether the page may use the network, what that means, and what was refused. */
export function PreviewNetwork({
  networkAllowed,
  blocked,
  onAllow,
}: Pick<PreviewState, 'networkAllowed' | 'blocked'> & { onAllow: (allowed: boolean) => void }) {
  const noteId = useId()
  const Icon = networkAllowed ? Globe : GlobeLock
  return (
    <div className={panelStyles.scroller}>
      <div className={styles.network}>
        <Icon size={16} className={networkAllowed ? panelStyles.open : panelStyles.shut} aria-hidden />
        <div className={styles.networkText}>
          <p className={styles.networkTitle}>
            {t(networkAllowed ? 'preview.network.onTitle' : 'preview.network.offTitle')}
          </p>
          <p>
            {networkAllowed
              ? t('preview.network.on')
              : t(blocked.length > 0 ? 'preview.network.off' : 'preview.network.offNone')}
          </p>
          <div className={styles.allow}>
            <Button
              size="sm"
              aria-describedby={networkAllowed ? undefined : noteId}
              onClick={() => onAllow(!networkAllowed)}
            >
              {t(networkAllowed ? 'preview.network.forbid' : 'preview.network.allow')}
            </Button>
          </div>
          {!networkAllowed && (
            <p id={noteId} className={styles.allowNote}>
              {t('preview.network.allowNote')}
            </p>
          )}
        </div>
      </div>
      {blocked.length > 0 && (
        <ul
          className={styles.requests}
          aria-label={t(networkAllowed ? 'preview.network.listBefore' : 'preview.network.list')}
        >
          {blocked.toReversed().map(({ url, count }) => (
            <li key={url} title={url}>
              <bdi className={styles.url}>{url}</bdi>
              {count > 1 && <span className={styles.times}>{t('preview.network.times', { count })}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Packages that stand-ins take the place of. */
export function PreviewMissing({ missing }: Pick<PreviewState, 'missing'>) {
  return (
    <div className={panelStyles.scroller}>
      <p className={panelStyles.note}>{t('preview.missing.note')}</p>
      <ul className={styles.requests} aria-label={t('preview.missing.list')}>
        {missing.map((name) => (
          <li key={name} title={name}>
            <bdi className={styles.url}>{name}</bdi>
          </li>
        ))}
      </ul>
    </div>
  )
}
