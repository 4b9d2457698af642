import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runInForeground } from './setup/launch.mjs'
import { projectRoot } from './setup/project.mjs'
import { runScript } from './setup/report.mjs'
import { ensureSetup } from './setup/setup.mjs'
import { SetupError } from './setup/setup-error.mjs'

// npm run bench -- NAME [--quick]: sets up what is missing, builds, then runs bench/NAME.mjs and ends with its exit code.
await runScript(async () => {
  const [name, ...args] = process.argv.slice(2)
  const benchDir = join(projectRoot, 'bench')
  const names = (existsSync(benchDir) ? readdirSync(benchDir) : [])
    .filter((file) => file.endsWith('.mjs'))
    .map((file) => file.slice(0, -'.mjs'.length))
    .sort()
  if (!name || !names.includes(name)) {
    const what = name
      ? `There is no benchmark "${name}".`
      : 'Which benchmark? npm run bench -- NAME [--quick]'
    throw new SetupError(`${what}\nBenchmarks: ${names.join(', ')}`)
  }
  if (process.platform !== 'linux')
    throw new SetupError('The benchmarks bring up their own X display, which needs Linux.')
  await ensureSetup({ forBench: true })
  return runInForeground(process.execPath, [join(benchDir, `${name}.mjs`), ...args])
})
