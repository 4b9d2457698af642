import { Globe, KeyRound, MessageSquareText } from 'lucide-react'
import type { AppState } from '../../../shared/app-state'
import { t } from '../../../shared/i18n'
import styles from './about.module.css'
import { Section } from './section'

export function AboutSection({ app }: { app: AppState }) {
  const facts = [
    { icon: KeyRound, title: t('settings.about.keysTitle'), text: t('settings.about.keys') },
    {
      icon: MessageSquareText,
      title: t('settings.about.conversationsTitle'),
      text: t('settings.about.conversations'),
    },
    { icon: Globe, title: t('settings.about.networkTitle'), text: t('settings.about.network') },
  ]
  return (
    <Section id="about" title={t('settings.about.title')}>
      <dl className={styles.facts}>
        {facts.map(({ icon: Icon, title, text }) => (
          <div key={title} className={styles.fact}>
            <Icon size={16} className={styles.icon} aria-hidden />
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.versions}>
        {t('settings.about.version', { version: app.version })} ·{' '}
        {t('settings.about.runtime', { version: app.electronVersion })}
      </p>
    </Section>
  )
}
