import { plural, t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import type { Settings, SettingsPatch } from '../../../shared/settings'
import { budgetOf } from '../fidelity/budget'
import { ask } from '../ipc'
import { ErrorCard } from '../ui/error-card'
import { Segments } from '../ui/segments'
import { Select } from '../ui/select'
import { Switch } from '../ui/switch'
import { useCall } from '../ui/use-call'
import { MoneyRow } from './money-row'
import { Row, Section } from './section'
import styles from './settings.module.css'

const roundCounts = Array.from({ length: limits.refineRoundsMax + 1 }, (_, count) => count)

function roundsText(count: number): string {
  if (count === 0) return t('settings.answers.refineOff')
  return plural(count, 'settings.answers.refineRound', 'settings.answers.refineRounds')
}

/** How answers are made: thinking, tools, measurements and titles. */
export function AnswersSection({ settings }: { settings: Settings }) {
  const { error, run } = useCall()
  const update = (patch: SettingsPatch) => void run(() => ask('settings.update', patch))
  return (
    <Section id="answers" title={t('settings.answers.title')}>
      <Row label={t('settings.answers.thinking')} hint={t('settings.answers.thinkingHint')}>
        <Switch
          label={t('settings.answers.thinking')}
          checked={settings.thinkingByDefault}
          onChange={(thinkingByDefault) => update({ thinkingByDefault })}
        />
      </Row>
      <Row label={t('settings.answers.tools')} hint={t('settings.answers.toolsHint')}>
        <Switch
          label={t('settings.answers.tools')}
          checked={settings.useTools}
          onChange={(useTools) => update({ useTools })}
        />
      </Row>
      {settings.useTools && (
        <Row label={t('settings.answers.approval')} hint={t('settings.answers.approvalHint')}>
          <Segments
            label={t('settings.answers.approval')}
            value={settings.toolApproval}
            options={[
              { value: 'risky', label: t('settings.answers.approvalRisky') },
              { value: 'every', label: t('settings.answers.approvalEvery') },
            ]}
            onChange={(toolApproval) => update({ toolApproval })}
          />
        </Row>
      )}
      <Row label={t('settings.answers.facts')} hint={t('settings.answers.factsHint')}>
        <Switch
          label={t('settings.answers.facts')}
          checked={settings.factsWithBuild}
          onChange={(factsWithBuild) => update({ factsWithBuild })}
        />
      </Row>
      <Row label={t('settings.answers.refine')} hint={t('settings.answers.refineHint')}>
        <Select
          bare
          label={t('settings.answers.refine')}
          value={`${settings.refineRounds}`}
          options={roundCounts.map((count) => ({ value: `${count}`, label: roundsText(count) }))}
          onChange={(rounds) => update({ refineRounds: Number(rounds) })}
        />
      </Row>
      {settings.refineRounds > 0 && (
        <MoneyRow
          key={settings.refineBudgetUsd}
          label={t('settings.answers.refineBudget')}
          hint={t('settings.answers.refineBudgetHint')}
          usd={settings.refineBudgetUsd}
          none={t('settings.answers.refineBudgetNone')}
          read={(typed) => {
            const read = budgetOf(typed)
            return read.ok ? read : { ok: false, problem: t('refine.pane.budgetProblem') }
          }}
          patch={(refineBudgetUsd) => ({ refineBudgetUsd })}
        />
      )}
      <Row label={t('settings.answers.titles')} hint={t('settings.answers.titlesHint')}>
        <Switch
          label={t('settings.answers.titles')}
          checked={settings.modelTitles}
          onChange={(modelTitles) => update({ modelTitles })}
        />
      </Row>
      {error && (
        <div className={styles.card}>
          <ErrorCard error={error} />
        </div>
      )}
    </Section>
  )
}
