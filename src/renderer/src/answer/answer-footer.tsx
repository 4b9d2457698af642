import { FolderDown, GitBranch, PanelRight, RotateCcw } from 'lucide-react'
import { type AssistantMessage, answerText } from '../../../shared/conversation'
import { plural, t } from '../../../shared/i18n'
import { costUsd, findModel, type Provider } from '../../../shared/models'
import { isOffline } from '../../../shared/offline-provider'
import { Button, IconButton } from '../ui/button'
import styles from './answer.module.css'
import { CopyButton } from './copy-button'
import { formatCost, formatCount } from './format'
import { VersionSwitch } from './version-switch'

interface AnswerFooterProps {
  message: AssistantMessage
  fileCount: number
  onShowFiles?: (() => void) | undefined
  onExportFiles?: (() => void) | undefined
  onRetry?: (() => void) | undefined
  onBranch?: (() => void) | undefined
  onShowVersion?: ((messageId: string) => void) | undefined
  liveCostUsd?: number | null | undefined
  providers: readonly Provider[]
}

/** What can be done with an answer, and what it took. While it streams only its cost so far is told. */
export function AnswerFooter(props: AnswerFooterProps) {
  const { message, fileCount, onShowFiles, onExportFiles, onRetry, onBranch, onShowVersion } = props
  const { versions, end } = message
  if (end === null) return props.liveCostUsd == null ? null : <LiveCost costUsd={props.liveCostUsd} />
  const hasText = message.steps.some(({ text }) => text !== '')
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
        {versions && versions.length > 1 && onShowVersion && (
          <VersionSwitch versions={versions} shown={message.id} onShow={onShowVersion} />
        )}
        {hasText && <CopyButton text={() => answerText(message)} label={t('chat.answer.copyAnswer')} />}
        {onRetry && (
          <IconButton size="sm" label={t('chat.answer.retryAnswer')} onClick={onRetry}>
            <RotateCcw size={14} aria-hidden />
          </IconButton>
        )}
        {onBranch && (
          <IconButton size="sm" label={t('chat.answer.branch')} onClick={onBranch}>
            <GitBranch size={14} aria-hidden />
          </IconButton>
        )}
        <Facts message={message} providers={props.providers} fileCount={fileCount} />
      </div>
    </footer>
  )
}

function LiveCost({ costUsd }: { costUsd: number }) {
  return (
    <p className={styles.liveCost} title={t('chat.answer.costSoFar')}>
      {formatCost(costUsd)}
    </p>
  )
}

function Facts({
  message,
  providers,
  fileCount,
}: Pick<AnswerFooterProps, 'message' | 'providers' | 'fileCount'>) {
  const { usage, costUsd: cost } = message
  const model = findModel(providers, message)?.model
  if (isOffline(message)) {
    const said = t(fileCount > 0 ? 'facts.engine.drafted' : 'facts.engine.answered')
    return (
      <span className={styles.facts}>
        <span className={styles.fact} title={said}>
          {said}
        </span>
      </span>
    )
  }
  return (
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
      {cost !== null && (
        <span className={styles.fact} title={usage ? costTip(usage, model?.prices ?? null) : undefined}>
          {formatCost(cost)}
        </span>
      )}
      {usage && cost === null && (
        <span className={styles.fact} title={t('chat.answer.costUnknownTip')}>
          {t('chat.answer.costUnknown')}
        </span>
      )}
    </span>
  )
}

type Usage = NonNullable<AssistantMessage['usage']>
type Prices = Provider['models'][number]['prices']

/** How the cost is made up, where prices are known; what a provider charged as a sum cannot be taken apart. */
function costTip({ costUsd: charged, ...usage }: Usage, prices: Prices): string | undefined {
  if (charged !== undefined || !prices) return undefined
  const none = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, reasoningTokens: 0 }
  const { inputTokens, cachedInputTokens, outputTokens } = usage
  const part = (counted: Partial<Usage>) => formatCost(costUsd({ ...none, ...counted }, prices) ?? 0)
  return t('chat.answer.costTip', {
    input: part({ inputTokens: Math.max(0, inputTokens - cachedInputTokens) }),
    cached: part({ inputTokens: cachedInputTokens, cachedInputTokens }),
    output: part({ outputTokens }),
  })
}
