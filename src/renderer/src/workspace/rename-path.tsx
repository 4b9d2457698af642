import { type KeyboardEvent, useRef, useState } from 'react'
import { t } from '../../../shared/i18n'
import { checkRelativePath, pathKey } from '../../../shared/safe-path'
import styles from './tree.module.css'

interface RenamePathProps {
  path: string
  taken: readonly string[]
  /** With null where it keeps its name. */
  onRenamed: (to: string | null) => void
}

/** A file's name being written, folders included. Enter keeps it, Esc and leaving it do not; names that cannot be are told. */
export function RenamePath({ path, taken, onRenamed }: RenamePathProps) {
  const settled = useRef(false)
  const [problem, setProblem] = useState<string | null>(null)
  const settle = (to: string | null) => {
    if (settled.current) return
    settled.current = true
    onRenamed(to)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    if (event.key === 'Escape') {
      event.nativeEvent.stopImmediatePropagation()
      settle(null)
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    const checked = checkRelativePath(event.currentTarget.value)
    if (!checked.ok) setProblem(t(`export.refused.${checked.reason}`))
    else if (checked.path === path) settle(null)
    else if (taken.some((one) => one !== path && pathKey(one) === pathKey(checked.path))) {
      setProblem(t('workspace.taken'))
    } else settle(checked.path)
  }
  const nameAt = path.lastIndexOf('/') + 1
  return (
    <span className={styles.rename}>
      <input
        className={styles.renameField}
        aria-label={t('workspace.renameLabel', { path })}
        aria-invalid={problem !== null}
        defaultValue={path}
        maxLength={1_000}
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the user has just asked to type here
        autoFocus
        onFocus={(event) => {
          settled.current = false
          const dot = path.lastIndexOf('.')
          event.target.setSelectionRange(nameAt, dot > nameAt ? dot : path.length)
        }}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onInput={() => setProblem(null)}
        onBlur={() => settle(null)}
        onKeyDown={onKeyDown}
      />
      {problem && (
        <span role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </span>
  )
}
