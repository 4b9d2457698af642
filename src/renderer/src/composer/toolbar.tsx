import { Brain, ImagePlus, Scan } from 'lucide-react'
import { useStore } from 'zustand'
import { acceleratorKeys } from '../../../shared/accelerator-keys'
import type { AppState } from '../../../shared/app-state'
import type { ErrorInfo } from '../../../shared/errors'
import { t } from '../../../shared/i18n'
import { findModel } from '../../../shared/models'
import type { ConversationModel } from '../chat/conversation-store'
import { ask, errorInfoOf } from '../ipc'
import { Button, IconButton } from '../ui/button'
import { Menu } from '../ui/menu'
import { MenuButton } from '../ui/menu-button'
import styles from './composer.module.css'
import { modelItems } from './model-items'

interface ToolbarProps {
  app: AppState | null
  conversationId: string
  conversations: ConversationModel
  onPick: () => void
  onOpenSettings: () => void
  onError: (error: ErrorInfo) => void
}

/** Below the text: pictures, capture, thinking, model. */
export function Toolbar({
  app,
  conversationId,
  conversations,
  onPick,
  onOpenSettings,
  onError,
}: ToolbarProps) {
  const thinking = useStore(conversations.store, (state) => state.conversation?.thinking ?? false)
  const providers = app?.settings.providers ?? []
  const model = app && findModel(providers, app.settings.model)?.model
  const noThinking = model?.thinking === 'none'
  const hotkey = app?.settings.hotkeys.captureRegion
  const failed = (error: unknown) => onError(errorInfoOf(error))

  const thinkingHint = noThinking
    ? t('chat.composer.thinkingNone', { model: model.name })
    : t(thinking ? 'chat.composer.thinkingOn' : 'chat.composer.thinkingOff')
  const captureLabel = t('chat.composer.capture')
  const captureKeys = app && hotkey ? ` (${acceleratorKeys(hotkey, app.platform).join('+')})` : ''

  return (
    <div className={styles.tools}>
      <IconButton label={t('chat.composer.attach')} onClick={onPick}>
        <ImagePlus size={16} aria-hidden />
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
      {app && (
        <Menu
          label={t('chat.composer.model')}
          trigger={<MenuButton text={model?.name ?? t('chat.composer.noModel')} />}
          items={[
            ...modelItems(providers, app.settings.model).map(({ label, choice, chosen }) => ({
              label,
              checked: chosen,
              onSelect: () => void ask('settings.update', { model: choice }).catch(failed),
            })),
            { label: t('chat.composer.manageModels'), separated: true, onSelect: onOpenSettings },
          ]}
        />
      )}
    </div>
  )
}
