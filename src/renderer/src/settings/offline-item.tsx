import type { AppState } from '../../../shared/app-state'
import { draftTargets } from '../../../shared/draft-target'
import { t } from '../../../shared/i18n'
import { currentChoice, isOffline, offlineModel } from '../../../shared/offline-provider'
import type { SettingsPatch } from '../../../shared/settings'
import { offlineTitle } from '../composer/offline-title'
import { Button } from '../ui/button'
import { Segments } from '../ui/segments'
import badge from './model-row.module.css'
import styles from './models.module.css'

interface OfflineItemProps {
  app: AppState
  onUse: () => void
  onUpdate: (patch: SettingsPatch) => void
}

/** The built-in engine among the providers: what it can, whether it answers, and what it writes. */
export function OfflineItem({ app, onUse, onUpdate }: OfflineItemProps) {
  const inUse = isOffline(currentChoice(app))
  const standsIn = inUse && !isOffline(app.settings.model)
  return (
    <li className={styles.provider} aria-label={offlineModel.name} data-testid="provider-offline">
      <div className={styles.providerHead}>
        <span className={styles.providerName}>{offlineModel.name}</span>
        {inUse && <span className={badge.badge}>{t('settings.models.inUse')}</span>}
        {!inUse && (
          <Button size="sm" tone="quiet" className={styles.more ?? ''} onClick={onUse}>
            {t('settings.model.use')}
          </Button>
        )}
      </div>
      <p className={styles.muted}>{t('settings.models.offlineText')}</p>
      {standsIn && <p className={styles.muted}>{offlineTitle(app)}.</p>}
      <div className={styles.target}>
        <span>{t('facts.engine.targetLabel')}</span>
        <Segments
          label={t('facts.engine.targetLabel')}
          size="sm"
          value={app.settings.draftTarget}
          options={draftTargets.map((value) => ({ value, label: t(`facts.engine.targets.${value}`) }))}
          onChange={(draftTarget) => onUpdate({ draftTarget })}
        />
      </div>
    </li>
  )
}
