import type { Platform } from '../../../shared/accelerator-keys'
import { t } from '../../../shared/i18n'
import type { HotkeyStatus } from '../../../shared/ipc/contract'
import { Section } from './section'
import { ShortcutRow } from './shortcut-row'

interface ShortcutsSectionProps {
  hotkeys: readonly HotkeyStatus[]
  platform: Platform
}

export function ShortcutsSection({ hotkeys, platform }: ShortcutsSectionProps) {
  return (
    <Section id="shortcuts" title={t('settings.shortcuts.title')} hint={t('settings.shortcuts.hint')}>
      {hotkeys.map((status) => (
        <ShortcutRow key={status.action} status={status} platform={platform} />
      ))}
    </Section>
  )
}
