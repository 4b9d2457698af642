import { FilePlus2, Wrench, X } from 'lucide-react'
import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import { t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import { ask } from '../ipc'
import { announce } from '../ui/announce'
import { Button, IconButton } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { TextField } from '../ui/text-field'
import { useCall } from '../ui/use-call'
import styles from './fix-card.module.css'

export interface FixCardHandle {
  /** Adds the page whose address was typed and not added yet; false where that failed, which the card says. */
  settle(): Promise<boolean>
}

interface FixCardProps {
  conversationId: string
  onPickFiles: () => void
  /** It is no fix after all. */
  onLeave: () => void
  ref?: Ref<FixCardHandle>
}

/** Above the message of a capture that was taken to be fixed: the files of the broken page, or its address. */
export function FixCard({ conversationId, onPickFiles, onLeave, ref }: FixCardProps) {
  const [url, setUrl] = useState('')
  const { busy, error, run, clearError } = useCall()
  const adding = useRef<Promise<boolean> | null>(null)
  const addPage = (): Promise<boolean> => {
    const typed = url.trim()
    if (typed === '') return Promise.resolve(true)
    // Asked for again while it is being opened, it is the same page.
    adding.current ??= run(async () => {
      const { paths } = await ask('draft.addPage', { conversationId, url: typed })
      setUrl('')
      announce(t('fix.pageAdded', { names: paths.join(', ') }))
    }).finally(() => {
      adding.current = null
    })
    return adding.current
  }
  useImperativeHandle(ref, () => ({ settle: addPage }))
  return (
    <section className={styles.card} aria-label={t('fix.title')} data-testid="fix-card">
      <div className={styles.head}>
        <Wrench size={16} className={styles.icon} aria-hidden />
        <p className={styles.words}>
          <span className={styles.title}>{t('fix.title')}</span>
          <span className={styles.hint}>{t('fix.hint')}</span>
        </p>
        <IconButton size="sm" label={t('fix.leave')} onClick={onLeave}>
          <X size={14} aria-hidden />
        </IconButton>
      </div>
      <div className={styles.ways}>
        <Button size="sm" icon={<FilePlus2 size={14} aria-hidden />} onClick={onPickFiles}>
          {t('fix.addFiles')}
        </Button>
        <TextField
          className={styles.url ?? ''}
          label={t('fix.url')}
          hideLabel
          inputMode="url"
          placeholder={t('fix.urlPlaceholder')}
          maxLength={limits.toolAddressMaxChars}
          value={url}
          readOnly={busy}
          onChange={(typed) => {
            setUrl(typed)
            if (error) clearError()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            void addPage()
          }}
        />
        <Button
          size="sm"
          disabled={busy || url.trim() === ''}
          aria-busy={busy}
          onClick={() => void addPage()}
        >
          {t(busy ? 'fix.addingPage' : 'fix.addPage')}
        </Button>
      </div>
      {error && <ErrorCard error={error} />}
    </section>
  )
}
