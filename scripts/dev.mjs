import { join } from 'node:path'
import { forgetBuild } from './setup/build.mjs'
import { findDisplay, noDisplayMessage } from './setup/display.mjs'
import { runInForeground } from './setup/launch.mjs'
import { modulesDir } from './setup/project.mjs'
import { runScript, say } from './setup/report.mjs'
import { findSandbox, noSandboxMessage } from './setup/sandbox.mjs'
import { ensureSetup } from './setup/setup.mjs'
import { SetupError } from './setup/setup-error.mjs'

await runScript(async () => {
  const display = await findDisplay()
  if (display.kind === 'none') throw new SetupError(noDisplayMessage(display.reason))
  const { electronPath } = await ensureSetup({ build: false })
  const sandbox = await findSandbox(electronPath)
  if (sandbox === 'unavailable') throw new SetupError(noSandboxMessage(electronPath))
  const switches = []
  if (sandbox === 'off') {
    say('Running as root: --noSandbox is added, because Chromium has no sandbox for root.')
    switches.push('--noSandbox')
  }
  // electron-vite writes a development build into out, which must not pass for the real one.
  forgetBuild()
  const env = { ...process.env }
  delete env.ELECTRON_RUN_AS_NODE
  const script = join(modulesDir, 'electron-vite', 'bin', 'electron-vite.js')
  return runInForeground(process.execPath, [script, 'dev', ...switches, ...process.argv.slice(2)], env)
})
