import { defineConfig } from '@playwright/test'

/** `npm run tour`: the app walked as a user would, leaving a picture of every step in `tour/`. */
export default defineConfig<{ freshApp: boolean }>({
  testDir: 'tour',
  testMatch: '*.tour.ts',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: '../test-results/tour',
  reporter: 'list',
  // Pictures of what a user sees at first.
  use: { freshApp: true },
})
