import { useState } from 'react'
import type { AppState, HotkeyStatus } from '../../../shared/app-state'
import type { CaptureMode } from '../../../shared/capture'
import { type DesktopShortcut, gnomeScript, shellCommand, swayLines } from '../../../shared/desktop-shortcuts'
import { t } from '../../../shared/i18n'
import { CopyButton } from '../answer/copy-button'
import { Shortcut } from '../ui/kbd'
import { Segments } from '../ui/segments'
import styles from './desktop-guide.module.css'

type DesktopKind = NonNullable<AppState['desktop']>

const modes: Partial<Record<HotkeyStatus['action'], CaptureMode>> = {
  captureRegion: 'region',
  captureWindow: 'window',
  captureScreen: 'screen',
  captureLast: 'last',
}

/** How the desktop's own shortcuts start a capture, word for word for this installation. */
export function DesktopGuide({ app }: { app: AppState }) {
  const [desktop, setDesktop] = useState<DesktopKind>(app.desktop ?? 'gnome')
  const shortcuts = app.hotkeys.flatMap(({ action, accelerator }): DesktopShortcut[] => {
    const mode = modes[action]
    if (!mode || !accelerator) return []
    const name = t('settings.shortcuts.guide.bindingName', { action: t(`settings.shortcuts.${action}`) })
    return [{ id: mode, name, accelerator, command: [...app.command, '--capture', mode] }]
  })
  return (
    <div className={styles.guide} data-testid="desktop-guide">
      <h3 className={styles.title}>{t('settings.shortcuts.guide.title')}</h3>
      <p className={styles.text}>{t('settings.shortcuts.guide.text')}</p>
      <Segments
        label={t('settings.shortcuts.guide.desktop')}
        value={desktop}
        options={(['gnome', 'kde', 'sway'] as const).map((value) => ({
          value,
          label: t(`settings.shortcuts.guide.${value}`),
        }))}
        onChange={setDesktop}
      />
      <p className={styles.text}>
        {shortcuts.length > 0
          ? t(`settings.shortcuts.guide.${desktop}Text`)
          : t('settings.shortcuts.guide.allOff')}
      </p>
      {shortcuts.length > 0 && desktop !== 'kde' && (
        <Code
          text={desktop === 'gnome' ? gnomeScript(shortcuts) : swayLines(shortcuts)}
          copyLabel={t('settings.shortcuts.guide.copy')}
        />
      )}
      {desktop === 'kde' && (
        <ul className={styles.commands}>
          {shortcuts.map(({ id, name, accelerator, command }) => (
            <li key={id} className={styles.command}>
              <Shortcut accelerator={accelerator} platform={app.platform} />
              <Code
                text={shellCommand(command)}
                copyLabel={t('settings.shortcuts.guide.copyFor', { action: name })}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Code({ text, copyLabel }: { text: string; copyLabel: string }) {
  return (
    <div className={styles.code}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it */}
      <pre className={styles.lines} tabIndex={0}>
        {text}
      </pre>
      <CopyButton text={() => text} label={copyLabel} />
    </div>
  )
}
