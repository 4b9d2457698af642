import { useEffect } from 'react'
import type { AppState } from '../../../shared/app-state'
import { t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import { announce } from '../ui/announce'
import { Button } from '../ui/button'
import { DesktopGuide } from './desktop-guide'
import { Section } from './section'
import { ShortcutRow } from './shortcut-row'
import styles from './shortcuts.module.css'
import { useShortcutCheck } from './use-shortcut-check'

export function ShortcutsSection({ app }: { app: AppState }) {
  const { hotkeys, platform, session } = app
  const check = useShortcutCheck(hotkeys)
  const fired = hotkeys.filter(check.firedNow).map(({ action }) => t(`settings.shortcuts.${action}`))
  const firedText = fired.join(', ')
  useEffect(() => {
    if (firedText) announce(t('settings.shortcuts.firedNow', { actions: firedText }))
  }, [firedText])
  return (
    <Section
      id="shortcuts"
      title={t('settings.shortcuts.title')}
      hint={t(session === 'wayland' ? 'settings.shortcuts.hintWayland' : 'settings.shortcuts.hint')}
    >
      {session === 'wayland' && <DesktopGuide app={app} />}
      <div className={styles.check} data-checking={check.checking || undefined}>
        <span className={styles.checkText} role="status">
          {check.checking
            ? t('settings.shortcuts.checking', { seconds: limits.hotkeyCheckMs / 1000 })
            : t('settings.shortcuts.checkHint')}
        </span>
        <Button size="sm" onClick={check.checking ? check.stop : check.start}>
          {check.checking ? t('settings.shortcuts.checkDone') : t('settings.shortcuts.check')}
        </Button>
      </div>
      {hotkeys.map((status) => (
        <ShortcutRow
          key={status.action}
          status={status}
          platform={platform}
          session={session}
          check={check.checking ? (check.firedNow(status) ? 'fired' : 'waiting') : null}
        />
      ))}
    </Section>
  )
}
