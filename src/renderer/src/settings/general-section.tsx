import { t } from '../../../shared/i18n'
import type { Settings, SettingsPatch } from '../../../shared/settings'
import { ask } from '../ipc'
import { ErrorCard } from '../ui/error-card'
import { Segments } from '../ui/segments'
import { Switch } from '../ui/switch'
import { useCall } from '../ui/use-call'
import { Row, Section } from './section'
import styles from './settings.module.css'

export function GeneralSection({ settings }: { settings: Settings }) {
  const { error, run } = useCall()
  const update = (patch: SettingsPatch) => void run(() => ask('settings.update', patch))
  return (
    <Section id="general" title={t('settings.general.title')}>
      <Row label={t('settings.general.theme')}>
        <Segments
          label={t('settings.general.theme')}
          value={settings.theme}
          options={[
            { value: 'system', label: t('settings.general.themeSystem') },
            { value: 'light', label: t('settings.general.themeLight') },
            { value: 'dark', label: t('settings.general.themeDark') },
          ]}
          onChange={(theme) => update({ theme })}
        />
      </Row>
      <Row label={t('settings.general.alwaysOnTop')} hint={t('settings.general.alwaysOnTopHint')}>
        <Switch
          label={t('settings.general.alwaysOnTop')}
          checked={settings.alwaysOnTop}
          onChange={(alwaysOnTop) => update({ alwaysOnTop })}
        />
      </Row>
      <Row label={t('settings.general.findSecrets')} hint={t('settings.general.findSecretsHint')}>
        <Switch
          label={t('settings.general.findSecrets')}
          checked={settings.findSecrets}
          onChange={(findSecrets) => update({ findSecrets })}
        />
      </Row>
      {error && (
        <div className={styles.card}>
          <ErrorCard error={error} />
        </div>
      )}
    </Section>
  )
}
