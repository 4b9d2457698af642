import { type LucideIcon, Redo2, Undo2 } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { t } from '../../../shared/i18n'
import styles from './annotate-toolbar.module.css'
import { type Annotator, type Tool, widths } from './annotator'
import { palette } from './palette'
import { toolIcons, toolKey, toolOrder } from './tools'

interface AnnotateToolbarProps {
  annotator: Annotator
  onUndo: () => void
  onRedo: () => void
  canUndo: boolean
  canRedo: boolean
}

/** Tools, inks and widths in one row. One stop for Tab; arrows, Home and End move inside. */
export function AnnotateToolbar({ annotator, onUndo, onRedo, canUndo, canRedo }: AnnotateToolbarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState('select')
  const tool = useStore(annotator.store, (state) => state.tool)
  const color = useStore(annotator.store, (state) => state.color)
  const width = useStore(annotator.store, (state) => state.width)
  const isCustom = !palette.some((one) => one.color === color)

  const stop = (id: string) => ({
    'data-stop': id,
    tabIndex: id === focused ? 0 : -1,
    onFocus: () => setFocused(id),
    // A click leaves the keyboard where it is: keys go on being the picture's.
    onMouseDown: (event: { preventDefault: () => void }) => event.preventDefault(),
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const stops = Array.from(bar.current?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])
    const at = stops.indexOf(document.activeElement as HTMLElement)
    const next = {
      ArrowRight: stops[(at + 1) % stops.length],
      ArrowLeft: stops.at(at - 1),
      Home: stops[0],
      End: stops.at(-1),
    }[event.key]
    // Enter and Space press the button; they mean nothing else meanwhile.
    if (event.key === 'Enter' || event.key === ' ') event.stopPropagation()
    if (!next) return
    next.focus()
    event.preventDefault()
    event.stopPropagation()
  }

  const toolButton = (name: Exclude<Tool, 'none'>) => {
    const Icon = toolIcons[name]
    const label = t(`annotate.tool.${name}`)
    return (
      <button
        key={name}
        type="button"
        {...stop(name)}
        className={`${styles.tool} ${name === 'redaction' ? styles.solid : ''}`}
        aria-label={label}
        aria-pressed={tool === name}
        aria-keyshortcuts={toolKey(name)}
        title={t('annotate.withKey', { what: label, key: toolKey(name) })}
        onClick={() => annotator.setTool(tool === name ? 'none' : name)}
      >
        <Icon size={16} aria-hidden />
      </button>
    )
  }

  const stepButton = (name: 'undo' | 'redo', key: string, Icon: LucideIcon, can: boolean, go: () => void) => (
    <button
      type="button"
      {...stop(name)}
      className={styles.tool}
      aria-label={t(`annotate.${name}`)}
      title={t('annotate.withKey', { what: t(`annotate.${name}`), key })}
      aria-disabled={!can}
      onClick={go}
    >
      <Icon size={16} aria-hidden />
    </button>
  )

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={t('annotate.toolbar')}
      className={styles.bar}
      onKeyDown={onKeyDown}
    >
      <Group>
        {toolButton('select')}
        {toolOrder.map(toolButton)}
      </Group>
      <Group label={t('annotate.colors')}>
        {palette.map((one) => (
          <button
            key={one.name}
            type="button"
            {...stop(one.name)}
            className={styles.color}
            aria-label={t(`annotate.color.${one.name}`)}
            aria-pressed={color === one.color}
            title={t(`annotate.color.${one.name}`)}
            onClick={() => annotator.setColor(one.color)}
          >
            <span style={{ backgroundColor: one.color }} />
          </button>
        ))}
        <label
          className={`${styles.color} ${styles.custom}`}
          data-pressed={isCustom}
          title={t('annotate.customColor')}
        >
          <span style={isCustom ? { background: color } : undefined} />
          <input
            type="color"
            {...stop('custom')}
            onMouseDown={undefined}
            className={styles.picker}
            aria-label={t('annotate.customColor')}
            value={color}
            onChange={(event) => annotator.setColor(event.target.value)}
          />
        </label>
      </Group>
      <Group label={t('annotate.widths')}>
        {widths.map((one) => {
          const label = t('annotate.width', { width: one })
          return (
            <button
              key={one}
              type="button"
              {...stop(`width-${one}`)}
              className={styles.width}
              aria-label={label}
              aria-pressed={Math.abs(width - one) < 0.5}
              title={t('annotate.withKey', { what: label, key: '[ ]' })}
              onClick={() => annotator.setWidth(one)}
            >
              <span />
            </button>
          )
        })}
      </Group>
      <Group>
        {stepButton('undo', 'Ctrl+Z', Undo2, canUndo, onUndo)}
        {stepButton('redo', 'Ctrl+Shift+Z', Redo2, canRedo, onRedo)}
      </Group>
    </div>
  )
}

function Group({ label, children }: { label?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame and cannot be laid out in a row
    <div role="group" aria-label={label} className={styles.group}>
      {children}
    </div>
  )
}
