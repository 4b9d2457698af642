import { Brain, FileText, Image, type LucideIcon, Video, Wrench } from 'lucide-react'
import { type TextKey, t } from '../../../shared/i18n'
import styles from './abilities.module.css'

/** null is "not known". */
interface Able {
  seesImages: boolean | null
  seesVideo: boolean | null
  readsFiles: boolean | null
  callsTools: boolean | null
  thinks: boolean | null
}

interface Ability {
  field: keyof Able
  icon: LucideIcon
  label: TextKey
  /** Said where it is not known; abilities few models have are left out then. */
  unknown?: TextKey
}

const abilities: readonly Ability[] = [
  { field: 'seesImages', icon: Image, label: 'settings.model.sees', unknown: 'settings.model.seesUnknown' },
  {
    field: 'callsTools',
    icon: Wrench,
    label: 'settings.model.tools',
    unknown: 'settings.model.toolsUnknown',
  },
  { field: 'thinks', icon: Brain, label: 'settings.model.thinks', unknown: 'settings.model.thinksUnknown' },
  { field: 'seesVideo', icon: Video, label: 'settings.model.video' },
  { field: 'readsFiles', icon: FileText, label: 'settings.model.files' },
]

/** What a model can, in words. */
export function abilitiesText(able: Able): string[] {
  return abilities.flatMap(({ field, label, unknown }) => {
    if (able[field]) return [t(label)]
    return able[field] === null && unknown ? [t(unknown)] : []
  })
}

/** What a model can, as a row of small pictures; what is not known about any of them is said as a word. */
export function Abilities({ able }: { able: Able }) {
  const known = abilities.filter(({ field }) => able[field])
  const isUnknown = known.length === 0 && able.seesImages === null && able.callsTools === null
  return (
    <span className={styles.abilities} title={abilitiesText(able).join('\n')}>
      {known.map(({ field, icon: Icon }) => (
        <Icon key={field} size={14} aria-hidden />
      ))}
      {isUnknown && (
        <span className={styles.unknown} aria-hidden>
          {t('settings.model.unknown')}
        </span>
      )}
      <span className="visually-hidden">{abilitiesText(able).join(', ')}</span>
    </span>
  )
}
