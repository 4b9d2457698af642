import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Sees the processes that others have started. */
const alone = ['src/main/preview/build/watch-esbuild.test.ts']

export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 20_000,
    pool: 'forks',
    // By itself it leaves a core to others.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'src/**/*.test.tsx',
            'scripts/**/*.test.mjs',
            'e2e/provider/*.test.ts',
            'bench/**/*.test.ts',
          ],
          exclude: alone,
          // Files share the modules they load: loading them anew for each took longer than testing them.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
})
