import { plural, t } from '../../../shared/i18n'

/** `3 differences`, `1 difference`, or that there is none. */
export function differenceCountText(count: number): string {
  return count === 0 ? t('fidelity.list.none') : plural(count, 'fidelity.list.one', 'fidelity.list.many')
}
