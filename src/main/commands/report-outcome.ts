import { t } from '../../shared/i18n'
import { limits } from '../../shared/limits'
import { exitCodes } from './command'
import type { HandedOver } from './hand-over'
import type { Output } from './output'

/** Prints how a command came out and answers its exit code. Success is silent, as scripts expect. */
export function reportOutcome(outcome: HandedOver, { out, problem }: Output): number {
  switch (outcome.state) {
    case 'done':
      if (outcome.picture) out(outcome.picture)
      return exitCodes.done
    case 'cancelled':
      problem(t('command.cancelled'))
      return exitCodes.cancelled
    case 'busy':
      problem(t('command.busy'))
      return exitCodes.busy
    case 'no-answer':
      problem(t('command.noAnswer', { seconds: limits.commandAnswerMs / 1000 }))
      return exitCodes.noAnswer
    case 'ended':
      problem(t('command.ended'))
      return exitCodes.failed
    case 'failed': {
      const { code, params, detail } = outcome.error
      const cause = t(`error.${code}.cause`, params)
      const next = t(`error.${code}.next`, params)
      problem(t('command.failed', { cause, next }))
      if (detail) problem(detail)
      return exitCodes.failed
    }
  }
}
