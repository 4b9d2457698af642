import { FolderDown, PanelRight, RotateCcw } from 'lucide-react'
import type { AssistantMessage } from '../../../shared/conversation'
import { plural, t } from '../../../shared/i18n'
import { costUsd, findModel, type Provider } from '../../../shared/models'
import { Button, IconButton } from '../ui/button'
import styles from './answer.module.css'
import { CopyButton } from './copy-button'
import { formatCost, formatCount } from './format'

interface AnswerFooterProps {
  message: AssistantMessage
  fileCount: number
  onShowFiles?: (() => void) | undefined
  onExportFiles?: (() => void) | undefined
  onRetry?: (() => void) | undefined
  providers: readonly Provider[]
}

/** What can be done with a finished answer, and what it took. */
export function AnswerFooter({
  message,
  fileCount,
  onShowFiles,
  onExportFiles,
  onRetry,
  providers,
}: AnswerFooterProps) {
  const { text, usage } = message
  const model = findModel(providers, message)?.model
  const cost = usage && costUsd(usage, model?.prices ?? null)
  return (
    <footer className={styles.footer}>
      {fileCount > 0 && (onExportFiles || onShowFiles) && (
        <div className={styles.files}>
          {onExportFiles && (
            <Button size="sm" icon={<FolderDown size={14} aria-hidden />} onClick={onExportFiles}>
              {plural(fileCount, 'chat.answer.exportFile', 'chat.answer.exportFiles')}
            </Button>
          )}
          {onShowFiles && (
            <Button size="sm" tone="quiet" icon={<PanelRight size={14} aria-hidden />} onClick={onShowFiles}>
              {t('chat.answer.showFiles')}
            </Button>
          )}
        </div>
      )}
      <div className={styles.meta}>
        {text !== '' && <CopyButton text={() => text} label={t('chat.answer.copyAnswer')} />}
        {onRetry && (
          <IconButton size="sm" label={t('chat.answer.retryAnswer')} onClick={onRetry}>
            <RotateCcw size={14} aria-hidden />
          </IconButton>
        )}
        <span className={styles.facts}>
          <span className={styles.fact}>{model?.name ?? message.modelId}</span>
          {usage && (
            <span
              className={styles.fact}
              title={t('chat.answer.tokensTip', {
                input: formatCount(usage.inputTokens),
                cached: formatCount(usage.cachedInputTokens),
                output: formatCount(usage.outputTokens),
                reasoning: formatCount(usage.reasoningTokens),
              })}
            >
              {t('chat.answer.tokens', { count: formatCount(usage.inputTokens + usage.outputTokens) })}
            </span>
          )}
          {usage && cost !== null && (
            <span className={styles.fact} title={costTip(usage, model?.prices ?? null)}>
              {formatCost(cost)}
            </span>
          )}
          {usage && cost === null && (
            <span className={styles.fact} title={t('chat.answer.costUnknownTip')}>
              {t('chat.answer.costUnknown')}
            </span>
          )}
        </span>
      </div>
    </footer>
  )
}

type Usage = NonNullable<AssistantMessage['usage']>
type Prices = Provider['models'][number]['prices']

function costTip(usage: Usage, prices: Prices): string {
  const none = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, reasoningTokens: 0 }
  const { inputTokens, cachedInputTokens, outputTokens } = usage
  const part = (counted: Partial<Usage>) => formatCost(costUsd({ ...none, ...counted }, prices) ?? 0)
  return t('chat.answer.costTip', {
    input: part({ inputTokens: Math.max(0, inputTokens - cachedInputTokens) }),
    cached: part({ inputTokens: cachedInputTokens, cachedInputTokens }),
    output: part({ outputTokens }),
  })
}
