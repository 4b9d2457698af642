import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { type TextKey, t } from '../../../shared/i18n'
import type { AppStore } from '../app-state/app-store'
import { IconButton } from '../ui/button'
import { AboutSection } from './about-section'
import { GeneralSection } from './general-section'
import { ModelsSection } from './models-section'
import styles from './settings.module.css'
import { ShortcutsSection } from './shortcuts-section'

interface SettingsViewProps {
  appStore: StoreApi<AppStore>
  onClose: () => void
}

const sections = [
  { id: 'general', title: 'settings.general.title' },
  { id: 'shortcuts', title: 'settings.shortcuts.title' },
  { id: 'models', title: 'settings.models.title' },
  { id: 'about', title: 'settings.about.title' },
] as const satisfies readonly { id: string; title: TextKey }[]

type SectionId = (typeof sections)[number]['id']

/** All settings on one page, with an index that follows the scrolling. */
export function SettingsView({ appStore, onClose }: SettingsViewProps) {
  const app = useStore(appStore, (state) => state.app)
  const [current, setCurrent] = useState<SectionId>('general')
  const page = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const open = document.querySelector('dialog[open], [popover]:popover-open')
      if (event.key === 'Escape' && !event.defaultPrevented && !open) onClose()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [onClose])

  const follow = () => {
    const scroller = page.current
    if (!scroller) return
    const atEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 4
    const line = scroller.scrollTop + scroller.clientHeight / 3
    const passed = sections.filter(({ id }) => {
      const element = scroller.querySelector<HTMLElement>(`#settings-${id}`)
      return element !== null && element.offsetTop <= line
    })
    setCurrent(atEnd ? 'about' : (passed.at(-1)?.id ?? 'general'))
  }

  const go = (id: SectionId) => {
    const element = page.current?.querySelector<HTMLElement>(`#settings-${id}`)
    element?.scrollIntoView({ block: 'start' })
    element?.focus({ preventScroll: true })
    setCurrent(id)
  }

  return (
    <main className={styles.view} aria-label={t('settings.title')}>
      <h1 className="visually-hidden">{t('settings.title')}</h1>
      <div className={styles.body}>
        <nav className={styles.index} aria-label={t('settings.sections')}>
          <IconButton
            size="sm"
            label={t('settings.back')}
            onClick={onClose}
            className={styles.back}
            autoFocus
          >
            <ArrowLeft size={16} aria-hidden />
          </IconButton>
          {sections.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              className={styles.indexEntry}
              aria-current={id === current ? 'true' : undefined}
              onClick={() => go(id)}
            >
              {t(title)}
            </button>
          ))}
        </nav>
        <div ref={page} className={styles.page} onScroll={follow}>
          {app && (
            <div className={styles.column}>
              <GeneralSection settings={app.settings} />
              <ShortcutsSection hotkeys={app.hotkeys} platform={app.platform} />
              <ModelsSection app={app} />
              <AboutSection app={app} />
            </div>
          )}
        </div>
      </div>
    </main>
  )
}
