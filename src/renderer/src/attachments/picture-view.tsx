import { ChevronLeft, ChevronRight, Maximize, Minimize, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type Attachment, attachmentUrl } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import { IconButton } from '../ui/button'
import styles from './picture-view.module.css'

interface PictureViewProps {
  pictures: readonly Attachment[]
  startIndex: number
  onClose: () => void
}

/** A picture by itself: fitted to the window or at its own pixels. Arrows go to the others of the message. */
export function PictureView({ pictures, startIndex, onClose }: PictureViewProps) {
  const element = useRef<HTMLDialogElement>(null)
  const closeButton = useRef<HTMLSpanElement>(null)
  const [index, setIndex] = useState(startIndex)
  const [actual, setActual] = useState(false)
  const picture = pictures[Math.min(index, pictures.length - 1)]

  useEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    closeButton.current?.querySelector('button')?.focus()
    return () => dialog?.close()
  }, [])

  if (!picture) return null
  const go = (step: number) => setIndex((at) => Math.max(0, Math.min(at + step, pictures.length - 1)))
  const size = t('chat.picture.size', { width: picture.widthPx, height: picture.heightPx })
  return (
    <dialog
      ref={element}
      className={styles.view}
      aria-label={picture.name}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft' && !actual) go(-1)
        else if (event.key === 'ArrowRight' && !actual) go(1)
        else if (event.key === '0' || event.key === '1') setActual(event.key === '1')
      }}
    >
      <div className={styles.bar}>
        <span className={styles.name} title={picture.name}>
          {picture.name}
        </span>
        <span className={styles.size}>{size}</span>
        {pictures.length > 1 && (
          <>
            <span className={styles.size}>
              {t('chat.picture.position', { index: index + 1, count: pictures.length })}
            </span>
            <IconButton label={t('chat.picture.previous')} disabled={index === 0} onClick={() => go(-1)}>
              <ChevronLeft size={16} aria-hidden />
            </IconButton>
            <IconButton
              label={t('chat.picture.next')}
              disabled={index === pictures.length - 1}
              onClick={() => go(1)}
            >
              <ChevronRight size={16} aria-hidden />
            </IconButton>
          </>
        )}
        <IconButton
          label={actual ? t('chat.picture.fit') : t('chat.picture.actual')}
          pressed={actual}
          onClick={() => setActual(!actual)}
        >
          {actual ? <Minimize size={16} aria-hidden /> : <Maximize size={16} aria-hidden />}
        </IconButton>
        <span ref={closeButton}>
          <IconButton label={t('chat.picture.close')} onClick={onClose}>
            <X size={16} aria-hidden />
          </IconButton>
        </span>
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Esc and the button do the same */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click beside the picture closes, as everywhere */}
      <div
        className={styles.stage}
        data-actual={actual || undefined}
        onClick={(event) => event.target === event.currentTarget && onClose()}
      >
        <img
          src={attachmentUrl(picture)}
          alt={picture.name}
          // At its own pixels whatever the display's scale.
          style={actual ? { width: picture.widthPx / devicePixelRatio, height: 'auto' } : undefined}
          draggable={false}
        />
      </div>
    </dialog>
  )
}
