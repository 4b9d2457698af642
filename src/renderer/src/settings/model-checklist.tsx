import { Image, Search } from 'lucide-react'
import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { plural, t } from '../../../shared/i18n'
import type { ListedModel } from '../../../shared/models'
import { Button } from '../ui/button'
import { TextField } from '../ui/text-field'
import listState from './list-state.module.css'
import { searchListed } from './listed-models'
import styles from './model-checklist.module.css'
import { ModelChecklistRow } from './model-checklist-row'
import rowStyles from './model-checklist-row.module.css'
import { scrollTopFor, visibleRows } from './visible-rows'

interface ModelChecklistProps {
  listed: readonly ListedModel[]
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}

/** The height of every row, as the style sheet has it. */
const rowPx = 44

/**
 * A searchable list to tick models in. The caret stays in the search field; arrows move through the list and Enter
 * ticks. Only rows in sight exist: servers list thousands.
 */
export function ModelChecklist({ listed, chosen, onChange }: ModelChecklistProps) {
  const id = useId()
  const [query, setQuery] = useState('')
  const [onlySees, setOnlySees] = useState(false)
  const [onlyChosen, setOnlyChosen] = useState(false)
  const [active, setActive] = useState(0)
  const [scrollTopPx, setScrollTop] = useState(0)
  const [heightPx, setHeight] = useState(400)
  const list = useRef<HTMLDivElement>(null)
  // What was chosen when the filter was switched on: a row must not vanish under the pointer that unticks it.
  const [kept, setKept] = useState<ReadonlySet<string>>(chosen)

  const found = useMemo(
    () =>
      searchListed(listed, query).filter(
        (model) => (!onlySees || model.seesImages === true) && (!onlyChosen || kept.has(model.id)),
      ),
    [listed, query, onlySees, onlyChosen, kept],
  )
  const { start, end } = visibleRows({ scrollTopPx, heightPx, rowPx, count: found.length })
  const activeRow = Math.min(active, found.length - 1)

  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const showFromTop = () => {
    setActive(0)
    if (list.current) list.current.scrollTop = 0
  }

  const toggle = (row: number) => {
    const model = found[row]
    if (!model) return
    setActive(row)
    const next = new Set(chosen)
    if (!next.delete(model.id)) next.add(model.id)
    onChange(next)
  }

  const moveTo = (row: number) => {
    const target = Math.max(0, Math.min(found.length - 1, row))
    setActive(target)
    if (list.current) list.current.scrollTop = scrollTopFor(target, { scrollTopPx, heightPx, rowPx })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const pageRows = Math.max(1, Math.floor(heightPx / rowPx) - 1)
    if (event.key === 'ArrowDown') moveTo(activeRow + 1)
    else if (event.key === 'ArrowUp') moveTo(activeRow - 1)
    else if (event.key === 'PageDown') moveTo(activeRow + pageRows)
    else if (event.key === 'PageUp') moveTo(activeRow - pageRows)
    else if (event.key === 'Home' && event.ctrlKey) moveTo(0)
    else if (event.key === 'End' && event.ctrlKey) moveTo(found.length - 1)
    else if (event.key === 'Enter') toggle(activeRow)
    else return
    event.preventDefault()
  }

  return (
    <>
      <div className={styles.tools}>
        <span className={styles.search}>
          <Search size={14} aria-hidden />
          <TextField
            label={t('settings.list.search')}
            hideLabel
            value={query}
            onChange={(value) => {
              setQuery(value)
              showFromTop()
            }}
            placeholder={t('settings.list.searchPlaceholder', { count: listed.length })}
            role="combobox"
            aria-expanded
            aria-controls={id}
            aria-activedescendant={activeRow >= start && activeRow < end ? `${id}-${activeRow}` : undefined}
            onKeyDown={onKeyDown}
            autoFocus
          />
        </span>
        <Button
          size="sm"
          tone="quiet"
          aria-pressed={onlySees}
          icon={<Image size={14} aria-hidden />}
          onClick={() => {
            setOnlySees(!onlySees)
            showFromTop()
          }}
        >
          {t('settings.list.onlySees')}
        </Button>
        <Button
          size="sm"
          tone="quiet"
          aria-pressed={onlyChosen}
          onClick={() => {
            setOnlyChosen(!onlyChosen)
            setKept(chosen)
            showFromTop()
          }}
        >
          {t('settings.list.onlyChosen')}
          <span className={styles.count}>{chosen.size}</span>
        </Button>
      </div>
      <div className={rowStyles.head} aria-hidden>
        <span>{t('settings.list.columnModel')}</span>
        <span>{t('settings.list.columnCan')}</span>
        <span>{t('settings.list.columnWindow')}</span>
        <span>{t('settings.list.columnPrice')}</span>
      </div>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-multiselectable
        aria-label={t('settings.list.columnModel')}
        tabIndex={-1}
        className={styles.list}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
        onKeyDown={onKeyDown}
      >
        <div className={styles.whole} style={{ height: found.length * rowPx }}>
          {found.slice(start, end).map((model, index) => (
            <ModelChecklistRow
              key={model.id}
              id={`${id}-${start + index}`}
              model={model}
              row={start + index}
              rowCount={found.length}
              topPx={(start + index) * rowPx}
              checked={chosen.has(model.id)}
              active={start + index === activeRow}
              onToggle={toggle}
            />
          ))}
        </div>
        {found.length === 0 && (
          <div className={listState.place}>
            <p className={listState.title}>{t('settings.list.noMatch')}</p>
            <Button
              size="sm"
              onClick={() => {
                setQuery('')
                setOnlySees(false)
                setOnlyChosen(false)
              }}
            >
              {t('settings.list.clear')}
            </Button>
          </div>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {plural(found.length, 'settings.list.foundOne', 'settings.list.found')}
      </p>
    </>
  )
}
