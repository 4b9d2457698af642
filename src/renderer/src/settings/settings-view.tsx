import { ArrowLeft } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { type TextKey, t } from '../../../shared/i18n'
import type { AppStore } from '../app-state/app-store'
import { IconButton } from '../ui/button'
import { whenLoaded } from '../ui/when-loaded'
import { AboutSection } from './about-section'
import { AnswersSection } from './answers-section'
import { GeneralSection } from './general-section'
import { HistorySection } from './history-section'
import { ModelsSection } from './models-section'
import styles from './settings.module.css'
import { ShortcutsSection } from './shortcuts-section'
import { SpendingSection } from './spending-section'

const UsagePage = whenLoaded(async () => (await import('../usage/usage-page')).UsagePage)

interface SettingsViewProps {
  appStore: StoreApi<AppStore>
  /** The provider whose key is to be added. */
  keyOf: string | null
  onClose: () => void
}

const sections = [
  { id: 'general', title: 'settings.general.title' },
  { id: 'shortcuts', title: 'settings.shortcuts.title' },
  { id: 'answers', title: 'settings.answers.title' },
  { id: 'models', title: 'settings.models.title' },
  { id: 'spending', title: 'settings.spending.title' },
  { id: 'history', title: 'settings.history.title' },
  { id: 'about', title: 'settings.about.title' },
] as const satisfies readonly { id: string; title: TextKey }[]

type SectionId = (typeof sections)[number]['id']

/** All settings on one page, with an index that follows the scrolling. */
export function SettingsView({ appStore, keyOf, onClose }: SettingsViewProps) {
  const app = useStore(appStore, (state) => state.app)
  const [current, setCurrent] = useState<SectionId>(keyOf ? 'models' : 'general')
  const [usage, setUsage] = useState<'closed' | 'open' | 'left'>('closed')
  const page = useRef<HTMLDivElement>(null)
  const index = useRef<HTMLElement>(null)
  // A short last section never reaches the top: what was gone to stays current until the user scrolls.
  const wentToPx = useRef<number | null>(null)
  const isUsage = usage === 'open'
  const leave = useCallback(() => (isUsage ? setUsage('left') : onClose()), [isUsage, onClose])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const open = document.querySelector('dialog[open], [popover]:popover-open')
      if (event.key === 'Escape' && !event.defaultPrevented && !open) leave()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [leave])

  const follow = () => {
    const scroller = page.current
    if (!scroller || scroller.scrollTop === wentToPx.current) return
    wentToPx.current = null
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
    wentToPx.current = page.current?.scrollTop ?? null
    element?.focus({ preventScroll: true })
    setCurrent(id)
  }

  const hasApp = app !== null
  useEffect(() => {
    if (!keyOf || !hasApp) return
    const scroller = page.current
    const field = scroller?.querySelector(`[data-testid="provider-${keyOf}"]`)
    if (!scroller || !field) return
    const above = field.getBoundingClientRect().top - scroller.getBoundingClientRect().top
    scroller.scrollTop += above - scroller.clientHeight / 4
    wentToPx.current = scroller.scrollTop
  }, [keyOf, hasApp])

  // In a narrow window the index is a line that scrolls.
  useEffect(() => {
    index.current
      ?.querySelector(`[data-section="${current}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])

  if (isUsage) {
    return (
      <main className={styles.view} aria-label={t('usage.title')}>
        <UsagePage onBack={leave} />
      </main>
    )
  }
  return (
    <main className={styles.view} aria-label={t('settings.title')}>
      <div className={styles.body}>
        <nav ref={index} className={styles.index} aria-label={t('settings.sections')}>
          <IconButton
            size="sm"
            label={t('settings.back')}
            onClick={onClose}
            className={styles.back}
            autoFocus={usage === 'closed' && !keyOf}
          >
            <ArrowLeft size={16} aria-hidden />
          </IconButton>
          {sections.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              className={styles.indexEntry}
              data-section={id}
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
              <ShortcutsSection app={app} />
              <AnswersSection settings={app.settings} />
              <ModelsSection app={app} keyOf={keyOf} />
              <SpendingSection
                settings={app.settings}
                onUsage={() => setUsage('open')}
                focusUsage={usage === 'left'}
              />
              <HistorySection />
              <AboutSection app={app} />
            </div>
          )}
        </div>
      </div>
    </main>
  )
}
