import { t } from '../../../shared/i18n'
import type { ModelPrices, Quirk } from '../../../shared/models'
import { formatCount } from '../answer/format'
import { formatPrice, formatWindow } from '../usage/amounts'

/** `203 K window`, or that it is unknown. */
export function windowText(contextTokens: number | null): string {
  return contextTokens === null
    ? t('settings.model.windowUnknown')
    : t('settings.model.window', { count: formatWindow(contextTokens) })
}

/** The whole number, for a tooltip. */
export function windowTitle(contextTokens: number | null): string | undefined {
  if (contextTokens === null) return undefined
  return t('settings.model.windowTitle', { count: formatCount(contextTokens) })
}

/** `$1.20 in · $4.00 out`, `free`, or that it is unknown; US dollars per million tokens. */
export function priceText(prices: ModelPrices | null): string {
  if (!prices) return t('settings.model.priceUnknown')
  if (prices.inputPerMillion === 0 && prices.outputPerMillion === 0) return t('settings.model.free')
  return t('settings.model.price', {
    input: formatPrice(prices.inputPerMillion),
    output: formatPrice(prices.outputPerMillion),
  })
}

/** What a server was found to refuse: `Always thinks · Refuses tools — learned from the server`. */
export function quirksText(quirks: readonly Quirk[]): string {
  const names = quirks.map((quirk) => t(`settings.quirk.${quirk}`)).join(' · ')
  return t('settings.model.learned', { quirks: names })
}
