import type { Locator, Page } from '@playwright/test'
import { type Provider, quirkKey } from '../src/shared/models'
import type { Settings } from '../src/shared/settings'
import { type App, readSettings } from './app'
import type { Desktop } from './desktop/desktop'
import { expect, test, testProvider } from './fixtures'
import { readKeychain } from './keychain'
import { startProvider } from './provider/provider'
import { clickReally } from './real-mouse'
import { openSettings, providerItem } from './settings-steps'

const wide = { x: 200, y: 60, width: 980, height: 800 }

/** A model as OpenRouter's list describes it. */
function routerModel(id: string, more: object = {}) {
  return {
    id,
    name: `Name of ${id}`,
    context_length: 128_000,
    architecture: { input_modalities: ['text', 'image'], output_modalities: ['text'] },
    pricing: { prompt: '0.0000025', completion: '0.00001', input_cache_read: '0.00000125' },
    top_provider: { context_length: 128_000, max_completion_tokens: 16_384 },
    supported_parameters: ['tools', 'reasoning', 'max_tokens'],
    ...more,
  }
}

async function openModels(desktop: Desktop, chat: Page): Promise<void> {
  await openSettings(desktop, chat)
  await clickReally(desktop, chat.getByRole('button', { name: 'Models', exact: true }))
}

async function openList(desktop: Desktop, chat: Page): Promise<Locator> {
  await clickReally(
    desktop,
    providerItem(chat).getByRole('button', { name: 'Choose from the server’s list…' }),
  )
  return chat.getByRole('dialog', { name: 'Models of Test server' })
}

/** Picks an entry of a model's own menu. */
async function fromMenu(desktop: Desktop, chat: Page, model: string, entry: string): Promise<void> {
  await clickReally(desktop, chat.getByRole('button', { name: `More for ${model}`, exact: true }))
  await clickReally(desktop, chat.getByRole('menuitem', { name: entry }))
}

async function storedProvider(app: App, id: string): Promise<Provider | undefined> {
  const settings = await readSettings(app.userData)
  return settings.providers.find((provider) => provider.id === id)
}

test('a new server leads from its address and key to the models of its list', async ({
  desktop,
  provider,
  launch,
}) => {
  const key = 'sk-or-5d1c88'
  provider.acceptKey(key)
  provider.listModels([
    routerModel('acme/eye-2', { expiration_date: '2027-03-31' }),
    routerModel('acme/text', { architecture: { input_modalities: ['text'] }, pricing: {} }),
  ])
  const app = await launch({ settings: { chatBoundsDip: wide } })
  const chat = await app.page('chat')
  await openModels(desktop, chat)
  await clickReally(desktop, chat.getByRole('button', { name: 'Add provider' }))
  await clickReally(desktop, chat.getByRole('button', { name: /^Other server/ }))
  const form = chat.getByRole('dialog', { name: 'Add a server' })
  await desktop.typeText('Acme router')
  await clickReally(desktop, form.getByRole('textbox', { name: 'Base URL' }))
  await desktop.typeText(provider.baseUrl)
  await form.getByRole('combobox', { name: 'Kind of server' }).selectOption({ label: 'OpenRouter' })
  await clickReally(desktop, form.getByRole('textbox', { name: 'API key' }))
  await desktop.typeText(key)
  await desktop.keys('Return')

  const list = chat.getByRole('dialog', { name: 'Models of Acme router' })
  const eye = list.getByRole('option', { name: /acme\/eye-2/ })
  await expect(eye).toContainText('$2.50 / $10.00')
  await expect(eye).toContainText('128 K')
  await expect(eye).toContainText('until Mar 31')
  await expect(list.getByRole('option', { name: /acme\/text/ })).toContainText('unknown')
  await expect(list.getByRole('combobox', { name: 'Search models' })).toBeFocused()
  await desktop.typeText('eye')
  await expect(list.getByRole('option')).toHaveCount(1)
  await desktop.keys('Return')
  await expect(eye).toHaveAttribute('aria-selected', 'true')
  await clickReally(desktop, list.getByRole('button', { name: 'Add 1 model' }))
  await expect(list).toHaveCount(0)

  const row = chat.getByTestId('model-acme/eye-2')
  await expect(row).toContainText('128 K window')
  await expect(row).toContainText('$2.50 in · $10.00 out')
  expect(await readKeychain(desktop, 'Reticle', `acme-router@${new URL(provider.baseUrl).origin}`)).toBe(key)
  await app.quit()
  expect(await storedProvider(app, 'acme-router')).toMatchObject({
    kind: 'openrouter',
    needsKey: true,
    models: [
      {
        id: 'acme/eye-2',
        contextTokens: 128_000,
        maxOutputTokens: 16_384,
        seesImages: true,
        callsTools: true,
        thinking: 'reasoning-object',
        prices: { inputPerMillion: 2.5, cachedInputPerMillion: 1.25, outputPerMillion: 10 },
      },
    ],
  })
})

test('a preset fills in everything but the key, and leads to where keys are handed out', async ({
  desktop,
  launch,
}) => {
  const app = await launch({ settings: { chatBoundsDip: wide } })
  const chat = await app.page('chat')
  await openModels(desktop, chat)
  await clickReally(desktop, chat.getByRole('button', { name: 'Add provider' }))
  await clickReally(desktop, chat.getByRole('button', { name: /^OpenRouter/ }))
  const form = chat.getByRole('dialog', { name: 'Add OpenRouter' })
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('OpenRouter')
  await expect(form.getByRole('textbox', { name: 'Base URL' })).toHaveValue('https://openrouter.ai/api/v1')
  await expect(form.getByLabel('API key', { exact: true })).toBeFocused()
  await expect(form.getByRole('button', { name: 'Get a key' })).toHaveAttribute('title', /openrouter\.ai/)
  await clickReally(desktop, form.getByRole('button', { name: 'Add provider' }))
  const item = chat.getByTestId('provider-openrouter')
  await expect(item).toContainText('No API key')
  await expect(item).toContainText('No models yet.')
})

test('a list of thousands is searched and walked without drawing it all', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.listModels(Array.from({ length: 4000 }, (_, index) => routerModel(`vendor/model-${index}`)))
  const app = await launch({ settings: { chatBoundsDip: wide } })
  const chat = await app.page('chat')
  await openModels(desktop, chat)
  const list = await openList(desktop, chat)
  const options = list.getByRole('option')
  await expect(options.first()).toBeVisible()
  expect(await options.count()).toBeLessThan(60)
  await desktop.keys('ctrl+End')
  await expect(list.getByRole('option', { name: /vendor\/model-3999/ })).toBeInViewport()
  expect(await options.count()).toBeLessThan(60)
  await desktop.typeText('model-123')
  await expect(options.first()).toHaveAttribute('aria-setsize', '11')
  for (let step = 0; step < 10; step += 1) await desktop.keys('Down')
  await desktop.keys('Return')
  await expect(list.getByRole('option', { name: /vendor\/model-1239/ })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await clickReally(desktop, list.getByRole('button', { name: 'Add 1 model' }))
  await expect(providerItem(chat).getByTestId('model-vendor/model-1239')).toBeVisible()
})

test('what the user entered stays until the server’s word is asked for', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.listModels([routerModel('glm-5v-turbo')])
  const app = await launch({ settings: { chatBoundsDip: wide } })
  const chat = await app.page('chat')
  await openModels(desktop, chat)
  const row = chat.getByTestId('model-glm-5v-turbo')
  await fromMenu(desktop, chat, 'GLM-5V-Turbo', 'Edit…')
  const form = chat.getByRole('dialog', { name: 'Edit GLM-5V-Turbo' })
  await form.getByRole('textbox', { name: 'Window, tokens' }).fill('100,000')
  await form.getByRole('textbox', { name: 'Cached input' }).fill('')
  await clickReally(desktop, form.getByRole('button', { name: 'Save' }))
  await expect(row).toContainText('100 K window')

  const list = await openList(desktop, chat)
  await clickReally(desktop, list.getByRole('button', { name: 'Done' }))
  await expect(list).toHaveCount(0)
  await expect(row).toContainText('100 K window')

  await openList(desktop, chat)
  await clickReally(desktop, list.getByRole('switch', { name: 'Update 1 from server' }))
  await clickReally(desktop, list.getByRole('button', { name: 'Update', exact: true }))
  await expect(row).toContainText('128 K window')
  await expect(row).toContainText('$2.50 in · $10.00 out')
  await expect(row).toContainText('GLM-5V-Turbo')
})

test('a server without a list says so and leads to adding by hand', async ({ desktop, provider, launch }) => {
  provider.listModels(null)
  const app = await launch({ settings: { chatBoundsDip: wide } })
  const chat = await app.page('chat')
  await openModels(desktop, chat)
  const list = await openList(desktop, chat)
  await expect(list.locator('[data-error-code="no-model-list"]')).toContainText('Test server')
  provider.listModels([])
  await clickReally(desktop, list.getByRole('button', { name: 'Ask again' }))
  await expect(list).toContainText('Test server lists no models.')
  await clickReally(desktop, list.getByRole('button', { name: 'Add a model by hand' }))
  const form = chat.getByRole('dialog', { name: 'Add a model' })
  await form.getByRole('textbox', { name: 'Model id' }).fill('glm-5v-turbo')
  await clickReally(desktop, form.getByRole('button', { name: 'Add model' }))
  await expect(form).toContainText('This id is in the list already.')
  await form.getByRole('textbox', { name: 'Model id' }).fill('own/model')
  await form.getByRole('combobox', { name: 'Thinking' }).selectOption('effort')
  await clickReally(desktop, form.getByRole('button', { name: 'Add model' }))
  await expect(chat.getByTestId('model-own/model')).toContainText('window unknown')
  await app.quit()
  expect((await storedProvider(app, 'test'))?.models[1]).toMatchObject({
    id: 'own/model',
    thinking: 'effort',
  })
})

test('the list of a provider without its key asks for the key', async ({ desktop, provider, launch }) => {
  const app = await launch({
    settings: { chatBoundsDip: wide, providers: [testProvider(provider, true)] },
  })
  const chat = await app.page('chat')
  await openModels(desktop, chat)
  const list = await openList(desktop, chat)
  await expect(list.locator('[data-error-code="no-key"]')).toContainText('Test server')
})

test('a server running on this computer is offered and added with its models', async ({
  desktop,
  launch,
}) => {
  // Ollama's own port: where a real one runs, this fails with EADDRINUSE rather than testing that one.
  const local = await startProvider({ port: 11434, path: '/v1' })
  try {
    local.listModels(['qwen3-vl:8b', 'llava:7b'])
    const app = await launch({ settings: { chatBoundsDip: wide } })
    const chat = await app.page('chat')
    await openModels(desktop, chat)
    await clickReally(desktop, chat.getByRole('button', { name: 'Add provider' }))
    const found = chat.getByTestId('found-ollama')
    await expect(found).toContainText('2 models')
    await clickReally(desktop, found.getByRole('button', { name: 'Add Ollama' }))
    const item = chat.getByTestId('provider-ollama')
    await expect(item.getByTestId('model-qwen3-vl:8b')).toBeVisible()
    await expect(item.getByTestId('model-llava:7b')).toBeVisible()
    await expect(item).toContainText('No API key needed')

    await clickReally(desktop, chat.getByRole('button', { name: 'Add provider' }))
    await expect(chat.getByRole('dialog')).toContainText('Your own servers')
    await expect(chat.getByTestId('found-ollama')).toHaveCount(0)
  } finally {
    await local.stop()
  }
})

test('a removed model comes back with Undo, and what was learned is shown and forgotten', async ({
  desktop,
  provider,
  launch,
}) => {
  const server = testProvider(provider)
  const learned = {
    [quirkKey(server, server.models[0]!)]: ['always-thinks', 'no-tools'],
  } as Settings['learned']
  const app = await launch({ settings: { chatBoundsDip: wide, learned } })
  const chat = await app.page('chat')
  await openModels(desktop, chat)
  const row = chat.getByTestId('model-glm-5v-turbo')
  await expect(row).toContainText('Always thinks · Refuses tools — learned from the server')
  await fromMenu(desktop, chat, 'GLM-5V-Turbo', 'Remove from the list')
  await expect(row).toHaveCount(0)
  await clickReally(desktop, providerItem(chat).getByRole('button', { name: 'Undo' }))
  await expect(row).toContainText('In use')
  await clickReally(desktop, row.getByRole('button', { name: 'Forget' }))
  await expect(row).not.toContainText('learned from the server')
  await app.quit()
  const stored = await readSettings(app.userData)
  expect(stored.learned).toEqual({})
  expect(stored.model).toEqual({ providerId: 'test', modelId: 'glm-5v-turbo' })
})
