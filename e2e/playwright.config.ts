import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  // Each worker has a screen, a keyboard and a mouse of its own; tests mostly wait for them.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  // Long enough for a busy computer: nothing is learned from how fast it is.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  outputDir: '../test-results/e2e',
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
})
