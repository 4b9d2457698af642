import type { TextKey } from '../../../shared/i18n'
import type { Model, Provider, ProviderKind } from '../../../shared/models'
import { kindOfUrl } from '../../../shared/provider-kinds'
import { baseUrlProblem, plainBaseUrl } from './base-url'

/** A provider as it stands in the form; its models have forms of their own. */
export interface ProviderForm {
  name: string
  baseUrl: string
  /** null: what the address says. */
  kind: ProviderKind | null
  needsKey: boolean
  /** Typed but not saved yet; goes to the keychain and nowhere else. */
  key: string
}

/** What is wrong, by field. */
export type ProviderProblems = Partial<Record<'name' | 'baseUrl' | 'key', TextKey>>

type ReadProvider = { ok: true; provider: Provider } | { ok: false; problems: ProviderProblems }

export function providerFormOf({ name, baseUrl, kind, needsKey }: Omit<Provider, 'id'>): ProviderForm {
  return { name, baseUrl, kind: baseUrl === '' ? null : kind, needsKey, key: '' }
}

/** The kind the form stands for: chosen, else what the address says. */
export function kindOfForm({ kind, baseUrl }: Pick<ProviderForm, 'kind' | 'baseUrl'>): ProviderKind {
  return kind ?? kindOfUrl(baseUrl.trim())
}

/** An id for a new provider: its name in plain letters, numbered where one like it exists. */
export function providerIdFor(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '')
  const base = plain || 'server'
  let candidate = base
  for (let number = 2; taken.includes(candidate); number += 1) candidate = `${base}-${number}`
  return candidate
}

interface ProviderBase {
  /** The edited provider's; null for a new one. */
  id: string | null
  /** Kept as they are. */
  models: Model[]
  takenIds: readonly string[]
}

/** Checks the form and makes the provider of it. */
export function readProviderForm(form: ProviderForm, { id, models, takenIds }: ProviderBase): ReadProvider {
  const problems: ProviderProblems = {}
  const name = form.name.trim()
  if (!name) problems.name = 'settings.provider.problem.name'
  else if (name.length > 80) problems.name = 'settings.provider.problem.tooLong'
  const urlProblem = baseUrlProblem(form.baseUrl)
  if (urlProblem) problems.baseUrl = urlProblem
  // What a request header can carry; anything else was pasted by mistake.
  if (!/^[\x21-\x7e]*$/.test(form.key.trim())) problems.key = 'settings.provider.problem.key'
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  return {
    ok: true,
    provider: {
      id: id ?? providerIdFor(name, takenIds),
      kind: kindOfForm(form),
      name,
      baseUrl: plainBaseUrl(form.baseUrl),
      needsKey: form.needsKey,
      models,
    },
  }
}
