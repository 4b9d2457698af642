import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '../setup/build.mjs'
import { runInForeground } from '../setup/launch.mjs'
import { modulesDir } from '../setup/project.mjs'
import { say } from '../setup/report.mjs'
import { playwrightCounts, vitestCounts } from './counts.mjs'

/**
 * @typedef {object} StepResult
 * @property {boolean} ok
 * @property {import('./counts.mjs').Counts | null} counts null when the step counts no tests
 * @property {string} [note] why it did not run or failed, when its own output does not say
 */

/**
 * @typedef {object} StepContext
 * @property {string[]} args further arguments of the command line, for the one step that was asked for
 * @property {string} reportDir a folder for the reports, absolute
 * @property {string | null} problem what the end-to-end tests lack on this system
 * @property {Set<string>} failed names of the steps that failed before
 */

function run(script, args, env = {}) {
  return runInForeground(process.execPath, [join(modulesDir, ...script), ...args], { ...process.env, ...env })
}

// The counts of an earlier run must not pass for this one's.
function freshReport(dir, name) {
  const path = join(dir, name)
  rmSync(path, { force: true })
  return path
}

function readCounts(path, count) {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

async function check(script, args) {
  return { ok: (await run(script, args)) === 0, counts: null }
}

async function unit({ args, reportDir }) {
  const report = freshReport(reportDir, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run(['vitest', 'vitest.mjs'], ['run', ...reporters, ...args])
  return { ok: code === 0, counts: readCounts(report, vitestCounts) }
}

async function build() {
  try {
    if (!(await ensureBuilt())) say('  build is up to date')
    return { ok: true, counts: null }
  } catch (error) {
    return { ok: false, counts: null, note: error.message }
  }
}

async function endToEnd({ args, reportDir, problem, failed }) {
  if (process.platform !== 'linux') {
    return { ok: true, counts: null, note: 'left out: they drive an X display, which needs Linux' }
  }
  if (failed.has('build')) return { ok: false, counts: null, note: 'not run: there is no build' }
  if (problem) return { ok: false, counts: null, note: `not run: ${problem}` }
  const report = freshReport(reportDir, 'e2e.json')
  const code = await run(
    ['@playwright', 'test', 'cli.js'],
    ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json', ...args],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  )
  return { ok: code === 0, counts: readCounts(report, playwrightCounts) }
}

/**
 * Steps of one group run at the same time: those that leave a core free and say nothing until they are done.
 * @type {Array<{ name: string, group: number, run: (context: StepContext) => Promise<StepResult> }>}
 */
const steps = [
  { name: 'typecheck', group: 0, run: () => check(['typescript', 'bin', 'tsc'], ['-b']) },
  { name: 'lint', group: 0, run: () => check(['@biomejs', 'biome', 'bin', 'biome'], ['check', '.']) },
  { name: 'unit', group: 1, run: unit },
  { name: 'build', group: 2, run: build },
  { name: 'e2e', group: 3, run: endToEnd },
]

/**
 * The steps to run: all, or the one that was named with what it needs.
 * @param {string | undefined} wanted
 * @returns {typeof steps | null} null when there is no such step
 */
export function chooseSteps(wanted) {
  if (wanted === undefined) return steps
  // End-to-end tests run what was built, so an old build would test old code.
  const names = wanted === 'e2e' ? ['build', 'e2e'] : [wanted]
  const chosen = steps.filter(({ name }) => names.includes(name))
  return chosen.length > 0 ? chosen : null
}

/**
 * The steps in the order they run, those of one group together.
 * @param {typeof steps} chosen
 */
export function groupsOf(chosen) {
  const numbers = [...new Set(chosen.map(({ group }) => group))]
  return numbers.map((number) => chosen.filter(({ group }) => group === number))
}

/** The names a step can be asked for by. */
export const stepNames = steps.map(({ name }) => name)
