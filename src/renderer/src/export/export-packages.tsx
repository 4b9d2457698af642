import { ChevronRight, TriangleAlert } from 'lucide-react'
import type { ImportedPackage } from '../../../shared/export-plan'
import { plural, t } from '../../../shared/i18n'
import styles from './export-packages.module.css'

/** The packages package.json gets; those Reticle does not know are named in any case. */
export function ExportPackages({ packages }: { packages: readonly ImportedPackage[] }) {
  const unknown = packages.filter((one) => one.unknown)
  if (packages.length === 0) return null
  return (
    <div className={styles.packages}>
      {unknown.length > 0 && (
        <p className={styles.unknown}>
          <TriangleAlert size={14} aria-hidden />
          <span>
            {plural(unknown.length, 'export.packages.unknownOne', 'export.packages.unknownMany')}{' '}
            {unknown.map(({ name }, index) => (
              <span key={name}>
                {index > 0 && ', '}
                <code>{name}</code>
              </span>
            ))}
          </span>
        </p>
      )}
      <details className={styles.packageList}>
        <summary>
          <ChevronRight size={14} aria-hidden />
          {plural(packages.length, 'export.packages.one', 'export.packages.many')}
        </summary>
        <ul aria-label={t('export.packages.list')}>
          {packages.map(({ name, version }) => (
            <li key={name}>
              <code>{name}</code> <span>{version}</span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}
