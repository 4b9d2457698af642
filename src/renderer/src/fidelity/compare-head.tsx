import { RefreshCw } from 'lucide-react'
import type { PictureAttachment } from '../../../shared/attachments'
import type { Comparison } from '../../../shared/fidelity'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import styles from './compare-head.module.css'
import { PictureMenu } from './picture-menu'
import { Score } from './score'

interface CompareHeadProps {
  comparison: Comparison | null
  designs: readonly PictureAttachment[]
  reference: PictureAttachment
  /** Of the compared version, from 1; null for one that is not of this branch. */
  versionNumber: number | null
  /** Nothing can be compared now. */
  disabled: boolean
  onReference: (pictureId: string) => void
  onAgain: () => void
}

/** The score, and what it is of. */
export function CompareHead(props: CompareHeadProps) {
  const { comparison, designs, reference, versionNumber, disabled, onReference, onAgain } = props
  const version =
    versionNumber === null ? t('fidelity.ofOlderVersion') : t('fidelity.ofVersion', { number: versionNumber })
  const page = comparison?.page && t('fidelity.page', { page: comparison.page })
  const took = comparison && t('fidelity.took', { seconds: (comparison.tookMs / 1000).toFixed(1) })
  return (
    <div className={styles.head}>
      {comparison && <Score fidelity={comparison.fidelity} />}
      <div className={styles.row}>
        <PictureMenu pictures={designs} chosen={reference} disabled={disabled} onChoose={onReference} />
        {comparison && (
          <span className={styles.version} title={[version, page, took].filter(Boolean).join(' · ')}>
            {version}
          </span>
        )}
        {comparison && (
          <Button
            size="sm"
            className={styles.again ?? ''}
            icon={<RefreshCw size={14} aria-hidden />}
            disabled={disabled}
            title={t('fidelity.again')}
            onClick={onAgain}
          >
            {t('fidelity.again')}
          </Button>
        )}
      </div>
    </div>
  )
}
