import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { _electron } from 'playwright'
import { rootDir } from './electron-app.mjs'
import { until } from './processes.mjs'

/**
 * The built app, driven through the same calls its chat window makes.
 * @param {string} userData
 * @param {NodeJS.ProcessEnv} env
 * @param {object} [settings] written as the settings file before the start
 */
export async function startDrivenApp(userData, env, settings) {
  if (settings) await writeFile(join(userData, 'settings.json'), JSON.stringify(settings))
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const electron = await _electron.launch({
    args: ['.', ...asRoot, `--user-data-dir=${userData}`],
    cwd: rootDir,
    env,
  })
  const { pid } = electron.process()
  const exited = new Promise((resolve) => electron.process().once('exit', resolve))
  const kill = async () => {
    if (electron.process().exitCode === null) process.kill(pid, 'SIGKILL')
    await exited
    await electron.close().catch(() => undefined)
  }
  try {
    const page = await until('the chat window', () =>
      electron.windows().find((one) => one.url().startsWith('reticle://chat/')),
    )
    await page.waitForFunction('"reticle" in window')
    return {
      pid,
      page,
      /** Makes a call of the contract; throws what main refused. */
      async ask(name, input) {
        const reply = await page.evaluate(
          ([call, value]) => window.reticle.invoke(call, value ?? undefined),
          [name, input],
        )
        if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`)
        return reply.data
      },
      kill,
      async quit() {
        await electron.close()
        await exited
      },
    }
  } catch (error) {
    await kill()
    throw error
  }
}
