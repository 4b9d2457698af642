import { findDisplay, noDisplayMessage } from './setup/display.mjs'
import { runInForeground } from './setup/launch.mjs'
import { projectRoot } from './setup/project.mjs'
import { runScript, say } from './setup/report.mjs'
import { findSandbox, noSandboxMessage } from './setup/sandbox.mjs'
import { ensureSetup, systemProblem } from './setup/setup.mjs'
import { SetupError } from './setup/setup-error.mjs'
import { readStartOptions, startHelp } from './setup/start-options.mjs'

// What the dynamic linker answers when a shared library is missing.
const linkerFailureCode = 127

await runScript(async () => {
  const options = readStartOptions(process.argv.slice(2))
  if (options.help) return say(startHelp)
  // First, so that someone without a screen need not wait for the set-up to learn it.
  const display = options.setupOnly ? null : await findDisplay()
  if (display?.kind === 'none') throw new SetupError(noDisplayMessage(display.reason))
  const { electronPath } = await ensureSetup(options.retry ? { retry: true } : {})
  if (options.setupOnly) return say('Reticle is set up.')

  const sandbox = await findSandbox(electronPath)
  if (sandbox === 'unavailable') throw new SetupError(noSandboxMessage(electronPath))
  const switches = []
  if (sandbox === 'off') {
    say('Running as root: --no-sandbox is added, because Chromium has no sandbox for root.')
    switches.push('--no-sandbox')
  }
  if (display?.kind === 'wayland') switches.push('--ozone-platform-hint=auto')
  const env = { ...process.env }
  // Set in terminals inside other Electron apps, it would start plain Node.
  delete env.ELECTRON_RUN_AS_NODE
  // npm goes to the project's folder; paths the user gave are meant from where they were.
  const callerDir = process.env.INIT_CWD ?? process.cwd()
  const code = await runInForeground(
    electronPath,
    [...switches, projectRoot, ...options.appArgs],
    env,
    callerDir,
  )
  if (code === linkerFailureCode) {
    const problem = await systemProblem(electronPath, [], { fresh: true })
    if (problem) throw new SetupError(problem)
  }
  return code
})
