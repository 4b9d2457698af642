import { Copy, Maximize2, SquareDashedMousePointer } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { attachmentUrl, type PictureAttachment } from '../../../shared/attachments'
import type { GroundedBox } from '../../../shared/grounding'
import { t } from '../../../shared/i18n'
import type { ConversationActions } from '../chat/conversation-actions'
import { ask } from '../ipc'
import { IconButton } from '../ui/button'
import { Menu } from '../ui/menu'
import { useWidthPx } from '../workspace/use-width'
import { BoxList } from './box-list'
import { copyForms } from './box-text'
import { BoxesLayer } from './boxes-layer'
import styles from './grounding-card.module.css'
import { countText, createGroundingModel, lookedAt } from './grounding-model'
import { shownSizeCss } from './shown-size'

interface GroundingCardProps {
  picture: PictureAttachment
  boxes: readonly GroundedBox[]
  onOpen?: ConversationActions['openPictures'] | undefined
}

/** A picture with the places an answer names on it, and their list. */
export function GroundingCard({ picture, boxes, onOpen }: GroundingCardProps) {
  const { name, widthPx, heightPx, scale = 1 } = picture
  const sizePx = useMemo(() => ({ width: widthPx, height: heightPx }), [widthPx, heightPx])
  const model = useMemo(() => createGroundingModel(ask, { boxes, sizePx, scale }), [boxes, sizePx, scale])
  const frame = useRef<HTMLDivElement>(null)
  const [watchWidth, shownWidth] = useWidthPx<HTMLDivElement>()
  const shown = useMemo(
    () => (shownWidth > 0 ? { width: shownWidth, height: (shownWidth * heightPx) / widthPx } : null),
    [shownWidth, widthPx, heightPx],
  )
  const open = onOpen && (() => onOpen([picture], 0, { places: model }))
  const wanted = shownSizeCss(sizePx)
  const looked = useStore(model.store, lookedAt)

  // A long page is scrolled to what is looked at in the list.
  useEffect(() => {
    const area = frame.current
    const rect = boxes[looked ?? -1]?.rect
    if (!area || !rect || !shown || area.matches(':hover')) return
    const [top, bottom] = [rect.y * shown.height, (rect.y + rect.height) * shown.height]
    if (top < area.scrollTop || bottom > area.scrollTop + area.clientHeight)
      area.scrollTop = (top + bottom - area.clientHeight) / 2
  }, [boxes, looked, shown])

  return (
    <section className={styles.card} aria-label={t('grounding.title', { name })} data-testid="grounding">
      <header className={styles.header}>
        <SquareDashedMousePointer size={14} className={styles.icon} aria-hidden />
        <span className={styles.title} title={name}>
          {countText(boxes.length, name)}
        </span>
        <Menu
          label={t('grounding.copyAllLabel')}
          align="end"
          trigger={
            <IconButton size="sm" label={t('grounding.copyAll')}>
              <Copy size={14} aria-hidden />
            </IconButton>
          }
          items={copyForms.map((form) => ({
            label: t(`grounding.forms.${form}`),
            onSelect: () => model.copyAll(form),
          }))}
        />
        {open && (
          <IconButton size="sm" label={t('grounding.open', { name })} onClick={open}>
            <Maximize2 size={14} aria-hidden />
          </IconButton>
        )}
      </header>
      <div ref={frame} className={styles.frame}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button above does the same */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the button above does the same */}
        <div
          ref={watchWidth}
          className={styles.picture}
          data-opens={open !== undefined || undefined}
          onClick={open}
          style={{ width: wanted.width, aspectRatio: `${widthPx} / ${heightPx}` }}
        >
          <img
            src={attachmentUrl(picture)}
            alt={name}
            draggable={false}
            decoding="async"
            loading="lazy"
            data-pixels={wanted.width > widthPx || undefined}
          />
          <BoxesLayer model={model} shown={shown} />
        </div>
      </div>
      <BoxList model={model} />
    </section>
  )
}
