import { constants } from 'node:os'
import { app, protocol } from 'electron'
import { t } from '../shared/i18n'
import { limits } from '../shared/limits'
import { type CommandRequest, exitCodes } from './commands/command'
import { type CommandLine, parseCommandLine } from './commands/command-line'
import { listenForOutcome } from './commands/hand-over'
import { createOutput } from './commands/output'
import { reportOutcome } from './commands/report-outcome'
import { problemOfTarget } from './commands/save-picture'
import { serveCommands } from './commands/serve-commands'
import { composeReticle } from './compose'
import { schemes } from './windows/protocols'

const output = createOutput(process.stdout, process.stderr)

protocol.registerSchemesAsPrivileged(schemes)
// Reticle asks for names through Node only. Pages cannot tell anyone anything by the names they make Chromium look up.
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost')

const line = parseCommandLine(process.argv.slice(1), {
  cwd: process.cwd(),
  hasAppFolder: process.defaultApp === true,
})
if (line.kind === 'request') await start(line.request)
else await leave(explain(line))

/** Hands the request to the running Reticle, or becomes it. */
async function start(request: CommandRequest): Promise<void> {
  const wanted = request.kind === 'capture' ? request.capture.doThen : null
  const problem = wanted?.action === 'save' ? await problemOfTarget(wanted.path) : null
  if (problem) {
    output.problem(problem)
    return leave(exitCodes.failed)
  }
  const waiting = request.kind === 'capture' ? await listenForOutcome() : null
  // Told as data: Chromium reorders the command line it hands to the first instance.
  if (app.requestSingleInstanceLock({ request, replyTo: waiting?.replyTo ?? null })) {
    await waiting?.close()
    becomeReticle(request)
    return
  }
  // The first instance has been told and shows itself.
  if (!waiting) return leave(exitCodes.done)
  // It takes the capture and says how that went. Ctrl+C closes the connection, which cancels it there.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(
      signal,
      () => void waiting.close().finally(() => process.exit(128 + constants.signals[signal])),
    )
  }
  const code = reportOutcome(await waiting.outcome(), output)
  await waiting.close()
  await leave(code)
}

function becomeReticle(request: CommandRequest): void {
  const ready = app.whenReady().then(composeReticle)
  app.on('second-instance', (_event, _argv, _folder, data) => {
    void ready.then((reticle) =>
      serveCommands({ run: reticle.runCommand, showChat: () => reticle.showChat() })(data),
    )
  })
  // It lives in the tray: closing windows does not quit.
  app.on('window-all-closed', () => undefined)
  void ready.then(async (reticle) => {
    app.on('activate', () => reticle.showChat())
    let shutDown = false
    app.on('before-quit', (event) => {
      if (shutDown) return
      event.preventDefault()
      void reticle.shutDown().finally(() => {
        shutDown = true
        app.quit()
      })
    })
    if (request.kind !== 'capture') return
    const outcome = await reticle.runCommand(request.capture, new AbortController().signal)
    reportOutcome(outcome, output)
    if (outcome.state === 'done' && !outcome.picture) output.out(`${t('command.done')}\n`)
  })
}

/** Prints what needs no app, and answers the exit code. */
function explain(asked: Exclude<CommandLine, { kind: 'request' }>): number {
  switch (asked.kind) {
    case 'help':
      output.out(`${t('command.help', { maxS: limits.commandDelayMaxS })}\n`)
      return exitCodes.done
    case 'version':
      output.out(`${t('command.version', { version: app.getVersion() })}\n`)
      return exitCodes.done
    case 'wrong':
      output.problem(`${asked.problem} ${t('command.seeHelp')}`)
      return exitCodes.usage
  }
}

/** Ends this process before it has a window, once everything it printed is out. */
async function leave(code: number): Promise<void> {
  await output.flush()
  process.exit(code)
}
