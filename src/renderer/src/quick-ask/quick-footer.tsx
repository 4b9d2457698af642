import { Brain, HardDrive, MessageSquareShare, RotateCcw } from 'lucide-react'
import type { Platform } from '../../../shared/accelerator-keys'
import { answerText, type Conversation } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import { offlineModel } from '../../../shared/offline-provider'
import { CopyButton } from '../answer/copy-button'
import { Button, IconButton } from '../ui/button'
import { Shortcut } from '../ui/kbd'
import styles from './quick-ask.module.css'

interface QuickFooterProps {
  conversation: Conversation
  platform: Platform
  /** The chosen model has thinking to switch. */
  canThink: boolean
  /** Why the built-in engine answers; null where a model does. */
  offline: string | null
  onThinking: (thinking: boolean) => void
  onRetry: () => void
  onContinue: () => void
}

export function QuickFooter({
  conversation,
  platform,
  canThink,
  offline,
  onThinking,
  onRetry,
  onContinue,
}: QuickFooterProps) {
  const { thinking, messages, draft } = conversation
  const worthMoving = messages.length > 0 || draft.attachments.length > 0
  const last = messages.at(-1)
  const ended = last?.role === 'assistant' && last.end ? last : null
  return (
    <footer className={styles.footer}>
      <span className={styles.actions}>
        {canThink && (
          <Button
            size="sm"
            tone="quiet"
            aria-pressed={thinking}
            icon={<Brain size={14} aria-hidden />}
            onClick={() => onThinking(!thinking)}
          >
            {t('quickAsk.thinking')}
          </Button>
        )}
        {offline && (
          <span className={styles.hint} title={offline}>
            <HardDrive size={14} aria-hidden />
            {offlineModel.name}
          </span>
        )}
        {ended?.steps.some(({ text }) => text !== '') && (
          <CopyButton text={() => answerText(ended)} label={t('chat.answer.copyAnswer')} />
        )}
        {ended?.end?.outcome === 'done' && (
          <IconButton size="sm" label={t('chat.answer.retryAnswer')} onClick={onRetry}>
            <RotateCcw size={14} aria-hidden />
          </IconButton>
        )}
      </span>
      <span className={styles.hints}>
        <span className={styles.hint}>
          <Shortcut accelerator="Esc" platform={platform} />
          {t('quickAsk.closeHint')}
        </span>
        {worthMoving ? (
          <Button
            size="sm"
            tone="quiet"
            icon={<MessageSquareShare size={14} aria-hidden />}
            onClick={onContinue}
          >
            {t('quickAsk.continue')}
            <Shortcut accelerator="CommandOrControl+Enter" platform={platform} />
          </Button>
        ) : (
          <span className={styles.hint}>
            <Shortcut accelerator="Enter" platform={platform} />
            {t('quickAsk.sendHint')}
          </span>
        )}
      </span>
    </footer>
  )
}
