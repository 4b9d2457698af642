import { type FormEvent, useState } from 'react'
import type { SettingsPatch } from '../../../shared/settings'
import { ask } from '../ipc'
import { ErrorCard } from '../ui/error-card'
import { useCall } from '../ui/use-call'
import { MeasureField } from './measure-field'
import { writtenMoney } from './money'
import { Row } from './section'
import styles from './settings.module.css'

interface MoneyRowProps {
  label: string
  hint: string
  /** US dollars; null where there is none. Given as the key, too, it shows what was changed elsewhere. */
  usd: number | null
  /** What stands in an empty field. */
  none: string
  read: (typed: string) => { ok: true; usd: number | null } | { ok: false; problem: string }
  patch: (usd: number | null) => SettingsPatch
}

/** An amount of the settings: saved on Enter and on leaving the field, taken back with Escape. */
export function MoneyRow({ label, hint, usd, none, read, patch }: MoneyRowProps) {
  const [typed, setTyped] = useState(() => writtenMoney(usd))
  const [problem, setProblem] = useState<string | null>(null)
  const { error, run } = useCall()

  const save = (event?: FormEvent) => {
    event?.preventDefault()
    const found = read(typed)
    if (!found.ok) return setProblem(found.problem)
    setTyped(writtenMoney(found.usd))
    if (found.usd !== usd) void run(() => ask('settings.update', patch(found.usd)))
  }

  return (
    <>
      <Row label={label} hint={hint}>
        <form className={styles.money} onSubmit={save} noValidate>
          <MeasureField
            label={label}
            hideLabel
            prefix="$"
            value={typed}
            onChange={(value) => {
              setTyped(value)
              setProblem(null)
            }}
            onBlur={() => save()}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || typed === writtenMoney(usd)) return
              event.preventDefault()
              event.stopPropagation()
              setTyped(writtenMoney(usd))
              setProblem(null)
            }}
            placeholder={none}
            error={problem}
          />
        </form>
      </Row>
      {error && (
        <div className={styles.card}>
          <ErrorCard error={error} />
        </div>
      )}
    </>
  )
}
