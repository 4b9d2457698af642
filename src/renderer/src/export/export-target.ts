import {
  type ExportPlan,
  type ExportTarget,
  type ProjectTemplate,
  projectTemplates,
} from '../../../shared/export-plan'

/** What is written, in the words the user chooses among. */
export type ExportKind = 'plain' | 'project' | 'existing'

export function kindOf(target: ExportTarget): ExportKind {
  return target === 'plain' || target === 'existing' ? target : 'project'
}

export function isTemplate(target: ExportTarget): target is ProjectTemplate {
  return projectTemplates.some((template) => template === target)
}

/** The target a kind stands for: of projects the one that fits the files, else the first. */
export function targetOf(
  kind: ExportKind,
  { suggested, target }: Pick<ExportPlan, 'suggested' | 'target'>,
): ExportTarget {
  if (kind !== 'project') return kind
  if (isTemplate(target)) return target
  return isTemplate(suggested) ? suggested : projectTemplates[0]
}
