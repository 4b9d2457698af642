import { attachmentUrl, type PictureAttachment } from '../../../shared/attachments'
import { t } from '../../../shared/i18n'
import { Menu } from '../ui/menu'
import { MenuButton } from '../ui/menu-button'
import styles from './compare-head.module.css'

interface PictureMenuProps {
  pictures: readonly PictureAttachment[]
  chosen: PictureAttachment
  disabled: boolean
  onChoose: (pictureId: string) => void
}

/** Which picture the page is compared with, and the others. */
export function PictureMenu({ pictures, chosen, disabled, onChoose }: PictureMenuProps) {
  // It may stand in messages that are not loaded.
  const all = pictures.some(({ id }) => id === chosen.id) ? pictures : [chosen, ...pictures]
  return (
    <Menu
      label={t('fidelity.reference')}
      items={pictureItems(all, chosen.id, onChoose)}
      trigger={
        <MenuButton
          icon={<img className={styles.thumb} src={attachmentUrl(chosen)} alt="" draggable={false} />}
          text={chosen.name}
          aria-label={t('fidelity.referenceNamed', { name: chosen.name })}
          disabled={disabled}
        />
      }
    />
  )
}

/** Pictures as items of a menu; names repeat, so that each has its number. */
export function pictureItems(
  pictures: readonly PictureAttachment[],
  chosenId: string | null,
  onChoose: (pictureId: string) => void,
) {
  return pictures.map((picture, at) => ({
    label: t('fidelity.pictureItem', { number: at + 1, name: picture.name }),
    picture: attachmentUrl(picture),
    ...(chosenId !== null && { checked: picture.id === chosenId }),
    onSelect: () => onChoose(picture.id),
  }))
}
