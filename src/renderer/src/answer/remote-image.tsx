import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../shared/i18n'
import { ask, errorInfoOf } from '../ipc'
import { announce } from '../ui/announce'
import { Button } from '../ui/button'
import { Spinner } from '../ui/spinner'
import styles from './remote-image.module.css'

interface RemoteImageProps {
  url: string
  alt: string
}

type State =
  | { kind: 'blocked' }
  | { kind: 'loading' }
  | { kind: 'shown'; url: string; widthPx: number; heightPx: number }
  | { kind: 'failed'; text: string }

/**
 * A picture an answer points to. Loading one tells its server that and when the answer was read, so that is the user's
 * decision; only https can be loaded at all.
 */
export function RemoteImage({ url, alt }: RemoteImageProps) {
  const [state, setState] = useState<State>({ kind: 'blocked' })
  const host = hostOf(url)
  if (state.kind === 'shown') {
    return (
      <img
        className={styles.picture}
        src={state.url}
        alt={alt}
        title={url}
        width={state.widthPx}
        height={state.heightPx}
      />
    )
  }
  const load = async () => {
    setState({ kind: 'loading' })
    try {
      setState({ kind: 'shown', ...(await ask('image.load', { url })) })
    } catch (error) {
      const { code, params } = errorInfoOf(error)
      const text = t(`error.${code}.cause`, params)
      setState({ kind: 'failed', text })
      announce(text)
    }
  }
  return (
    <span className={styles.placeholder} title={url}>
      <ImageOff size={16} className={styles.icon} aria-hidden />
      <span className={styles.words}>
        <span className={styles.alt}>{alt || t('chat.answer.picture')}</span>
        <span className={styles.note}>{state.kind === 'failed' ? state.text : noteOf(host)}</span>
      </span>
      {host !== null && (
        <Button
          size="sm"
          disabled={state.kind === 'loading'}
          icon={state.kind === 'loading' && <Spinner size={14} />}
          aria-label={t('chat.answer.loadPictureFrom', { host, alt: alt || t('chat.answer.picture') })}
          onClick={() => void load()}
        >
          {t(state.kind === 'failed' ? 'chat.answer.retry' : 'chat.answer.loadPicture')}
        </Button>
      )}
    </span>
  )
}

function noteOf(host: string | null): string {
  return host === null ? t('chat.answer.pictureUnusable') : t('chat.answer.pictureFrom', { host })
}

/** The host a picture would come from; null for anything but https. */
function hostOf(url: string): string | null {
  const parsed = URL.parse(url)
  return parsed && parsed.protocol === 'https:' ? parsed.host : null
}
