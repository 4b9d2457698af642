import { GitCompareArrows } from 'lucide-react'
import { useState } from 'react'
import type { PictureAttachment } from '../../../shared/attachments'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import { Menu } from '../ui/menu'
import { ComparePictures } from './compare-pictures'
import { pictureItems } from './picture-menu'

interface CompareWithProps {
  conversationId: string
  picture: PictureAttachment
  /** The other pictures of the conversation; at least one. */
  others: readonly PictureAttachment[]
}

/** Compares the picture in view with another one of the conversation. */
export function CompareWith({ conversationId, picture, others }: CompareWithProps) {
  const [otherId, setOtherId] = useState<string | null>(null)
  const other = others.find(({ id }) => id === otherId)
  return (
    <>
      <Menu
        label={t('fidelity.pictures.menu')}
        align="end"
        items={pictureItems(others, null, setOtherId)}
        trigger={
          <Button size="sm" tone="quiet" icon={<GitCompareArrows size={14} aria-hidden />}>
            {t('fidelity.pictures.compare')}
          </Button>
        }
      />
      {other && (
        <ComparePictures
          conversationId={conversationId}
          first={picture}
          second={other}
          onClose={() => setOtherId(null)}
        />
      )}
    </>
  )
}
