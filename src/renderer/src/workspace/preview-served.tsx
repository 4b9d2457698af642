import { Globe } from 'lucide-react'
import { t } from '../../../shared/i18n'
import { CopyButton } from '../answer/copy-button'
import { Button } from '../ui/button'
import styles from './preview-pane.module.css'
import type { PreviewModel } from './preview-store'

/** The page is served to the system's browser: where, and how that ends. */
export function PreviewServed({ url, model }: { url: string; model: PreviewModel }) {
  return (
    <div className={styles.line} role="status">
      <Globe size={14} aria-hidden />
      <button
        type="button"
        className={styles.address}
        title={t('preview.servedAgain')}
        onClick={() => void model.openInBrowser()}
      >
        <span className="visually-hidden">{t('preview.served')} </span>
        {url}
      </button>
      <CopyButton label={t('preview.servedCopy')} text={() => url} />
      <Button
        size="sm"
        tone="quiet"
        title={t('preview.servedCloseLong')}
        onClick={() => void model.closeBrowser()}
      >
        {t('preview.servedClose')}
      </Button>
    </div>
  )
}
