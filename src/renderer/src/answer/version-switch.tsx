import { ChevronLeft, ChevronRight } from 'lucide-react'
import { t } from '../../../shared/i18n'
import { announce } from '../ui/announce'
import { IconButton } from '../ui/button'
import styles from './answer.module.css'

interface VersionSwitchProps {
  /** Ids of all versions, oldest first. */
  versions: readonly string[]
  shown: string
  onShow: (messageId: string) => void
}

/** ‹ 2/3 ›: steps through the versions of a message. */
export function VersionSwitch({ versions, shown, onShow }: VersionSwitchProps) {
  const index = versions.indexOf(shown)
  const show = (to: string) => {
    onShow(to)
    announce(t('chat.answer.version', { index: versions.indexOf(to) + 1, count: versions.length }))
  }
  const step = (label: string, to: string | undefined, icon: React.ReactNode) => (
    <IconButton size="sm" label={label} disabled={to === undefined} onClick={() => to && show(to)}>
      {icon}
    </IconButton>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form field is grouped here
    <div role="group" aria-label={t('chat.answer.versions')} className={styles.versions}>
      {step(t('chat.answer.previousVersion'), versions[index - 1], <ChevronLeft size={14} aria-hidden />)}
      <span className={styles.version}>
        <span aria-hidden>
          {index + 1}/{versions.length}
        </span>
        <span className="visually-hidden">
          {t('chat.answer.version', { index: index + 1, count: versions.length })}
        </span>
      </span>
      {step(t('chat.answer.nextVersion'), versions[index + 1], <ChevronRight size={14} aria-hidden />)}
    </div>
  )
}
