import { test as base } from '@playwright/test'
import { glm5vTurbo, type Provider } from '../src/shared/models'
import { defaultSettings, type Settings } from '../src/shared/settings'
import { type App, type LaunchOptions, launchApp } from './app'
import { waysTo } from './clear-app'
import { type Desktop, startDesktop } from './desktop/desktop'
import type { DisplayLayout } from './desktop/display-server'
import { startProvider, type TestProvider } from './provider/provider'

export { expect } from '@playwright/test'

/** What tests hand on to each other. */
export interface HandedOn {
  /** An app that is as good as a new one started with these settings. */
  app: { running: App; settings: Settings } | null
  /** Where the provider of the test before listened. */
  providerPort: number
}

export interface WorkerFixtures {
  /** `test.use({ displays: 'two' })` at the top of a file asks for a desktop with two displays. */
  displays: DisplayLayout
  desktop: Desktop
  handedOn: HandedOn
}

export interface TestFixtures {
  /** `test.use({ freshApp: true })`: no test before has started anything of ours, and none after goes on with it. */
  freshApp: boolean
  provider: TestProvider
  /** Settings that know the test provider and have chosen its model. */
  providerSettings: Partial<Settings>
  /**
   * Starts the app, or goes on with the one the test before started the same way, which is cleared and has nothing left
   * of that test. Whatever else still runs at the end of the test is ended, foreign pages too.
   */
  launch: (options?: Omit<LaunchOptions, 'desktop'>) => Promise<App>
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  displays: ['one', { scope: 'worker', option: true }],

  desktop: [
    async ({ displays }, use) => {
      const desktop = await startDesktop(displays)
      await use(desktop)
      await desktop.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  handedOn: [
    async ({ desktop: _ }, use) => {
      const handedOn: HandedOn = { app: null, providerPort: 0 }
      await use(handedOn)
      await handedOn.app?.running.kill().catch(() => undefined)
    },
    { scope: 'worker' },
  ],

  freshApp: [false, { option: true }],

  provider: async ({ handedOn, freshApp }, use) => {
    if (freshApp) {
      await handedOn.app?.running.kill()
      handedOn.app = null
    }
    // An app handed on knows no other place; keys in the keychain belong to a place, so that each app else has its own.
    const provider = await startProvider({ port: handedOn.app ? handedOn.providerPort : 0 })
    handedOn.providerPort = Number(new URL(provider.baseUrl).port)
    await use(provider)
    await provider.stop()
  },

  providerSettings: async ({ provider }, use) => {
    await use({
      providers: [testProvider(provider)],
      model: { providerId: 'test', modelId: 'glm-5v-turbo' },
      // Each would be one more request at a time nobody scripts.
      modelTitles: false,
      // Where it opens by itself on a display of this size; said, so that an app can be handed on to tests with other places.
      chatBoundsDip: { x: 1436, y: 190, width: 460, height: 700 },
    })
  },

  launch: async ({ desktop, providerSettings, handedOn, freshApp }, use, testInfo) => {
    const started: { app: App; settings: Settings | null }[] = []
    await use(async (options = {}) => {
      const settings = options.userData ? options.settings : { ...providerSettings, ...options.settings }
      // Only starts that differ in nothing but the settings can go on with another.
      const isPlain = !options.userData && !options.env && !options.args && options.waitForChat !== false
      const wanted = isPlain && !freshApp ? { ...defaultSettings, ...settings } : null
      const before = handedOn.app
      handedOn.app = null
      const ways = before && wanted && waysTo(before.settings, wanted)
      if (ways) await before.running.show(ways)
      else await before?.running.kill()
      const app = before && ways ? before.running : await launchApp({ desktop, ...options, settings })
      started.push({ app, settings: wanted })
      return app
    })
    const hasPassed = testInfo.status === testInfo.expectedStatus
    if (!hasPassed) {
      await testInfo.attach('screen', { body: await desktop.screenshotPng(), contentType: 'image/png' })
    }
    await desktop.closePages()
    const problems = started.flatMap(({ app }) => app.problems)
    for (const { app, settings } of started) {
      const isHandedOn = hasPassed && settings !== null && (await app.clear().catch(() => false))
      if (isHandedOn && !handedOn.app) handedOn.app = { running: app, settings }
      else await app.kill().catch(() => undefined)
    }
    if (problems.length > 0) throw new Error(`errors the test did not expect:\n${problems.join('\n')}`)
  },
})

/** The test server as an entry of the settings; it wants no key unless the test says so. */
export function testProvider({ baseUrl }: Pick<TestProvider, 'baseUrl'>, needsKey = false): Provider {
  return { id: 'test', kind: 'zai', name: 'Test server', baseUrl, needsKey, models: [glm5vTurbo] }
}
