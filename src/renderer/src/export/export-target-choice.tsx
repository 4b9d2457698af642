import { type ExportPlan, type ExportTarget, projectTemplates } from '../../../shared/export-plan'
import { t } from '../../../shared/i18n'
import { Segments } from '../ui/segments'
import styles from './export-dialog.module.css'
import { type ExportKind, isTemplate, kindOf, targetOf } from './export-target'

interface ExportTargetChoiceProps {
  plan: ExportPlan
  onTarget: (target: ExportTarget) => void
}

/** What is written: the files alone, a project around them, or both fitted into the project that stands in the folder. */
export function ExportTargetChoice({ plan, onTarget }: ExportTargetChoiceProps) {
  const { target, project } = plan
  const kinds: ExportKind[] = project ? ['plain', 'project', 'existing'] : ['plain', 'project']
  return (
    <div className={styles.target}>
      <div className={styles.targetChoices}>
        <Segments
          label={t('export.target.label')}
          value={kindOf(target)}
          options={kinds.map((kind) => ({ value: kind, label: t(`export.target.${kind}`) }))}
          onChange={(kind) => onTarget(targetOf(kind, plan))}
        />
        {isTemplate(target) && (
          <Segments
            label={t('export.target.template')}
            value={target}
            options={projectTemplates.map((template) => ({
              value: template,
              label: t(`export.target.name.${template}`),
            }))}
            onChange={onTarget}
          />
        )}
      </div>
      <p className={styles.targetNote}>{noteOf(plan)}</p>
    </div>
  )
}

function noteOf({ target, project }: ExportPlan): string {
  if (target !== 'existing') return t(`export.target.note.${target}`)
  if (!project) return ''
  const { name, framework, componentsFolder } = project
  const where = componentsFolder === '' ? t('export.target.topFolder') : componentsFolder
  return framework
    ? t('export.target.note.existing', { name, framework, folder: where })
    : t('export.target.note.existingUnknown', { name, folder: where })
}
