import { Brain, FilePlus2, ImagePlus, Scan } from 'lucide-react'
import { useStore } from 'zustand'
import { acceleratorKeys } from '../../../shared/accelerator-keys'
import type { AppState } from '../../../shared/app-state'
import type { ErrorInfo } from '../../../shared/errors'
import { t } from '../../../shared/i18n'
import { findModel, type Model } from '../../../shared/models'
import { currentChoice, offlineModel } from '../../../shared/offline-provider'
import type { SettingsPatch } from '../../../shared/settings'
import type { ConversationModel } from '../chat/conversation-store'
import { ask, errorInfoOf } from '../ipc'
import { Button, IconButton } from '../ui/button'
import styles from './composer.module.css'
import { ModelMenu } from './model-menu'

interface ToolbarProps {
  app: AppState | null
  conversationId: string
  conversations: ConversationModel
  onPick: () => void
  onPickFiles: () => void
  onOpenSettings: () => void
  onAddKey: (providerId: string) => void
  onError: (error: ErrorInfo) => void
}

/** Below the text: pictures, files, capture, thinking, model. */
export function Toolbar({
  app,
  conversationId,
  conversations,
  onPick,
  onPickFiles,
  onOpenSettings,
  onAddKey,
  onError,
}: ToolbarProps) {
  const thinking = useStore(conversations.store, (state) => state.conversation?.thinking ?? false)
  const choice = app && currentChoice(app)
  const model = choice && findModel(app.settings.providers, choice)?.model
  const noThinking = model?.thinking === 'none'
  const hotkey = app?.settings.hotkeys.captureRegion
  const failed = (error: unknown) => onError(errorInfoOf(error))

  const update = (patch: SettingsPatch) => void ask('settings.update', patch).catch(failed)

  const thinkingHint = noThinking
    ? thinkingNone(model)
    : t(thinking ? 'chat.composer.thinkingOn' : 'chat.composer.thinkingOff')
  const captureLabel = t('chat.composer.capture')
  const captureKeys = app && hotkey ? ` (${acceleratorKeys(hotkey, app.platform).join('+')})` : ''

  return (
    <div className={styles.tools}>
      <IconButton label={t('chat.composer.attach')} onClick={onPick}>
        <ImagePlus size={16} aria-hidden />
      </IconButton>
      <IconButton label={t('chat.composer.attachFiles')} onClick={onPickFiles}>
        <FilePlus2 size={16} aria-hidden />
      </IconButton>
      <IconButton
        label={`${captureLabel}${captureKeys}`}
        onClick={() => void ask('capture.start', { mode: 'region' }).catch(failed)}
      >
        <Scan size={16} aria-hidden />
      </IconButton>
      <Button
        size="sm"
        tone="quiet"
        className={styles.toggle ?? ''}
        icon={<Brain size={14} aria-hidden />}
        aria-pressed={thinking && !noThinking}
        // Not `disabled`: the reason must be reachable.
        aria-disabled={noThinking || undefined}
        aria-label={t('chat.composer.thinking')}
        aria-description={thinkingHint}
        title={thinkingHint}
        onClick={() => {
          if (noThinking) return
          void ask('conversation.setThinking', { conversationId, thinking: !thinking }).catch(failed)
        }}
      >
        <span className={styles.toggleText}>{t('chat.composer.thinking')}</span>
      </Button>
      {app && <ModelMenu app={app} onUpdate={update} onOpenSettings={onOpenSettings} onAddKey={onAddKey} />}
    </div>
  )
}

function thinkingNone(model: Model): string {
  return model === offlineModel
    ? t('facts.engine.noThinking')
    : t('chat.composer.thinkingNone', { model: model.name })
}
