import { KeyRound } from 'lucide-react'
import type { AppState } from '../../../shared/app-state'
import { draftTargets } from '../../../shared/draft-target'
import { t } from '../../../shared/i18n'
import { findModel, type ModelChoice } from '../../../shared/models'
import { currentChoice, isOffline, offlineChoice, offlineModel } from '../../../shared/offline-provider'
import type { SettingsPatch } from '../../../shared/settings'
import { Menu } from '../ui/menu'
import { MenuButton } from '../ui/menu-button'
import { lacksKey, modelItems } from './model-items'
import { offlineTitle } from './offline-title'

interface ModelMenuProps {
  app: AppState
  onUpdate: (patch: SettingsPatch) => void
  onOpenSettings: () => void
  /** The chosen model's provider has no key yet. */
  onAddKey: (providerId: string) => void
}

/** Who answers, and what else could; for the built-in engine also what it writes pages as. */
export function ModelMenu({ app, onUpdate, onOpenSettings, onAddKey }: ModelMenuProps) {
  const { settings } = app
  const choice = currentChoice(app)
  const name = findModel(settings.providers, choice)?.model.name ?? t('chat.composer.noModel')
  const choose = (model: ModelChoice) => {
    onUpdate({ model })
    if (lacksKey(app, model.providerId)) onAddKey(model.providerId)
  }
  return (
    <>
      <Menu
        label={t('chat.composer.model')}
        trigger={<MenuButton text={name} title={isOffline(choice) ? offlineTitle(app) : name} />}
        items={[
          ...modelItems(settings.providers, choice).map((item) => ({
            label: item.label,
            checked: item.chosen,
            ...(lacksKey(app, item.choice.providerId) && { icon: <KeyRound size={14} /> }),
            onSelect: () => choose(item.choice),
          })),
          {
            label: t('facts.engine.item', { model: offlineModel.name }),
            checked: isOffline(choice),
            onSelect: () => choose(offlineChoice),
            separated: settings.providers.some(({ models }) => models.length > 0),
          },
          { label: t('chat.composer.manageModels'), separated: true, onSelect: onOpenSettings },
        ]}
      />
      {isOffline(choice) && (
        <Menu
          label={t('facts.engine.targetLabel')}
          trigger={
            <MenuButton
              text={t(`facts.engine.targets.${settings.draftTarget}`)}
              title={t('facts.engine.target', {
                target: t(`facts.engine.targetsLong.${settings.draftTarget}`),
              })}
              aria-description={t('facts.engine.targetLabel')}
            />
          }
          items={draftTargets.map((draftTarget) => ({
            label: t(`facts.engine.targetsLong.${draftTarget}`),
            checked: settings.draftTarget === draftTarget,
            onSelect: () => onUpdate({ draftTarget }),
          }))}
        />
      )}
    </>
  )
}
