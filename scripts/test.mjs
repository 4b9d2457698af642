import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './setup/project.mjs'
import { runScript, say, seconds } from './setup/report.mjs'
import { ensureSetup } from './setup/setup.mjs'
import { SetupError } from './setup/setup-error.mjs'
import { countsLine, stepCounts, sumCounts } from './test-run/counts.mjs'
import { chooseSteps, groupsOf, stepNames } from './test-run/steps.mjs'

// npm test [-- STEP [ARGUMENTS]]: sets up what is missing, then runs every step, or the one that is named.
// The last line is "N passed, N failed", summed over the unit and the end-to-end tests; a step that failed without a
// failing test of its own counts as one failure.
await runScript(async () => {
  const [wanted, ...args] = process.argv.slice(2)
  const steps = chooseSteps(wanted)
  if (!steps) throw new SetupError(`There is no step "${wanted}". Steps: ${stepNames.join(', ')}.`)
  const startedMs = Date.now()
  const needsPrograms = steps.some(({ name }) => name === 'e2e')
  const setup = await ensureSetup({ forTests: needsPrograms, build: false, tolerant: true }).catch(
    reportFailure,
  )
  if (!setup) return 1
  const { problem } = setup
  say(`set-up: ${seconds(Date.now() - startedMs)}`)

  const reportDir = join(projectRoot, 'test-results')
  mkdirSync(reportDir, { recursive: true })
  const failed = new Set()
  const results = []
  for (const group of groupsOf(steps)) {
    say(`\n── ${group.map(({ name }) => name).join(', ')}`)
    const groupStartedMs = Date.now()
    const runStep = async ({ name, run }) => {
      const { ok, counts, note } = await run({ args, reportDir, problem, failed })
      if (note) say(note)
      if (!ok) failed.add(name)
      const took = seconds(Date.now() - groupStartedMs)
      say(`── ${name}: ${ok ? 'ok' : 'FAILED'}, ${took}`)
      return { name, ok, took, counts: stepCounts(counts, ok), counted: counts !== null }
    }
    results.push(...(await Promise.all(group.map(runStep))))
  }

  say('')
  for (const { name, ok, took, counts, counted } of results) {
    const tests = counted ? `  ${countsLine(counts)}` : ''
    say(`${name.padEnd(10)} ${(ok ? 'ok' : 'FAILED').padEnd(7)} ${took.padStart(8)}${tests}`)
  }
  const total = sumCounts(results.map(({ counts }) => counts))
  const expectsTests = steps.some(({ name }) => name === 'unit' || name === 'e2e')
  if (expectsTests && total.passed + total.failed === 0) say('No test ran.')
  say(`all in ${seconds(Date.now() - startedMs)}\n`)
  say(countsLine(total))
  return total.failed > 0 || (expectsTests && total.passed === 0) ? 1 : 0
})

function reportFailure(error) {
  if (!(error instanceof SetupError)) throw error
  say(`\n${error.message}\n`)
  say(countsLine({ passed: 0, failed: 1, skipped: 0 }))
  return null
}
