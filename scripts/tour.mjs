import { join } from 'node:path'
import { runInForeground } from './setup/launch.mjs'
import { modulesDir } from './setup/project.mjs'
import { runScript, say } from './setup/report.mjs'
import { ensureSetup } from './setup/setup.mjs'
import { SetupError } from './setup/setup-error.mjs'

// npm run tour [-- ARGUMENTS FOR PLAYWRIGHT]: sets up what is missing, builds, then walks the main job on a display of
// its own and leaves a picture of every step in tour/.
await runScript(async () => {
  if (process.platform !== 'linux')
    throw new SetupError('The tour brings up its own X display, which needs Linux. Here, run: npm start')
  await ensureSetup({ forTests: true })
  const script = join(modulesDir, '@playwright', 'test', 'cli.js')
  const args = ['test', '-c', 'e2e/tour.config.ts', ...process.argv.slice(2)]
  const code = await runInForeground(process.execPath, [script, ...args])
  if (code === 0) say('The pictures and the exported project are in tour/.')
  return code
})
