import { test as base } from '@playwright/test'
import { glm5vTurbo, type Provider } from '../src/shared/models'
import type { Settings } from '../src/shared/settings'
import { type App, type LaunchOptions, launchApp } from './app'
import { type Desktop, startDesktop } from './desktop/desktop'
import type { DisplayLayout } from './desktop/display-server'
import { startProvider, type TestProvider } from './provider/provider'

export { expect } from '@playwright/test'

interface WorkerFixtures {
  /** `test.use({ displays: 'two' })` at the top of a file asks for a desktop with two displays. */
  displays: DisplayLayout
  desktop: Desktop
}

interface TestFixtures {
  provider: TestProvider
  /** Settings that know the test provider and have chosen its model. */
  providerSettings: Partial<Settings>
  /** Starts the app; whatever still runs at the end of the test is ended, foreign pages too. */
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

  // biome-ignore lint/correctness/noEmptyPattern: the test runner reads the parameters from this pattern
  provider: async ({}, use) => {
    const provider = await startProvider()
    await use(provider)
    await provider.stop()
  },

  providerSettings: async ({ provider }, use) => {
    await use({
      providers: [testProvider(provider)],
      model: { providerId: 'test', modelId: 'glm-5v-turbo' },
      // Each would be one more request at a time nobody scripts.
      modelTitles: false,
    })
  },

  launch: async ({ desktop, providerSettings }, use, testInfo) => {
    const started: App[] = []
    await use(async (options = {}) => {
      const settings = options.userData ? options.settings : { ...providerSettings, ...options.settings }
      const app = await launchApp({ desktop, ...options, settings })
      started.push(app)
      return app
    })
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('screen', { body: await desktop.screenshotPng(), contentType: 'image/png' })
    }
    for (const app of started) await app.kill().catch(() => undefined)
    await desktop.closePages()
    const problems = started.flatMap((app) => app.problems)
    if (problems.length > 0) throw new Error(`errors the test did not expect:\n${problems.join('\n')}`)
  },
})

/** The test server as an entry of the settings; it wants no key unless the test says so. */
export function testProvider({ baseUrl }: Pick<TestProvider, 'baseUrl'>, needsKey = false): Provider {
  return { id: 'test', kind: 'zai', name: 'Test server', baseUrl, needsKey, models: [glm5vTurbo] }
}
