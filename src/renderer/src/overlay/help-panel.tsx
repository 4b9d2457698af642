import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { type TextKey, t } from '../../../shared/i18n'
import { IconButton } from '../ui/button'
import styles from './help-panel.module.css'
import type { OverlayStore } from './overlay-store'

type Row = readonly [keys: readonly string[], text: TextKey]
interface Section {
  title: TextKey
  rows: readonly Row[]
}

const arrows = '← ↑ ↓ →'
const columns: readonly (readonly Section[])[] = [
  [
    {
      title: 'capture.keys.select',
      rows: [
        [[t('capture.keys.dragKey')], 'capture.keys.drag'],
        [[t('capture.keys.clickKey')], 'capture.keys.click'],
        [['Tab'], 'capture.keys.cycle'],
        [[arrows], 'capture.keys.crosshair'],
        [['Enter'], 'capture.keys.anchor'],
        [['Space'], 'capture.keys.display'],
        [['A'], 'capture.keys.all'],
        [['R'], 'capture.keys.last'],
        [['C'], 'capture.keys.colour'],
      ],
    },
    {
      title: 'capture.keys.adjust',
      rows: [
        [[arrows], 'capture.keys.move'],
        [['Ctrl', arrows], 'capture.keys.resize'],
        [['Shift', t('capture.keys.dragKey')], 'capture.keys.square'],
        [['Ctrl', 'Z'], 'capture.keys.undo'],
        [['Ctrl', 'Shift', 'Z'], 'capture.keys.redo'],
        [['Tab'], 'capture.keys.controls'],
        [['Esc'], 'capture.keys.escape'],
      ],
    },
  ],
  [
    {
      title: 'capture.keys.use',
      rows: [
        [['Enter'], 'capture.keys.takeFirst'],
        [['B'], 'capture.build'],
        [['F'], 'capture.fix'],
        [['M'], 'capture.add'],
        [['Ctrl', 'C'], 'capture.copy'],
        [['Ctrl', 'S'], 'capture.save'],
        [['T'], 'capture.copyText'],
        [['P'], 'capture.pin'],
        [['D'], 'capture.delay'],
        [['L'], 'capture.scroll'],
        [['V'], 'capture.record'],
      ],
    },
    {
      title: 'capture.keys.draw',
      rows: [
        [['1 … 9'], 'capture.keys.tools'],
        [['0'], 'capture.keys.selectMark'],
        [['[', ']'], 'capture.keys.widths'],
        [['Del'], 'capture.keys.remove'],
      ],
    },
  ],
]

/** Every key of the overlay, for who asks. */
export function HelpPanel({ overlay }: { overlay: OverlayStore }) {
  const isOpen = useStore(overlay.store, (state) => state.isHelpOpen)
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isOpen) return
    const before = document.activeElement
    close.current?.focus()
    return () => (before as HTMLElement | null)?.focus()
  }, [isOpen])
  if (!isOpen) return null
  const stay = (event: { stopPropagation: () => void }) => event.stopPropagation()
  return (
    <div
      className={styles.panel}
      role="dialog"
      aria-label={t('capture.keys.title')}
      onPointerDown={stay}
      onPointerUp={stay}
      onDoubleClick={stay}
    >
      <header className={styles.head}>
        <h2>{t('capture.keys.title')}</h2>
        <IconButton
          ref={close}
          label={t('capture.keys.close')}
          onClick={() => overlay.store.setState({ isHelpOpen: false })}
        >
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      <div className={styles.columns}>
        {columns.map((sections) => (
          <div key={sections[0]?.title}>
            {sections.map((section) => (
              <section key={section.title}>
                <h3>{t(section.title)}</h3>
                <dl>
                  {section.rows.map(([keys, text]) => (
                    <div key={text} className={styles.row}>
                      <dt>
                        {keys.map((key) => (
                          <kbd key={key}>{key}</kbd>
                        ))}
                      </dt>
                      <dd>{t(text)}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
