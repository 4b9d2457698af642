import { t } from '../../../shared/i18n'

/** A share of 1 in whole percent; what is not all of it is never 100. */
export function percentText(share: number): string {
  return t('fidelity.percent', { percent: wholePercent(share) })
}

export function wholePercent(share: number): number {
  const percent = Math.round(share * 100)
  return percent === 100 && share < 1 ? 99 : percent
}

/** To a tenth of a percent. */
export function exactPercent(share: number): string {
  const percent = (share * 100).toFixed(1)
  return percent === '100.0' && share < 1 ? '99.9' : percent.replace(/\.0$/, '')
}
