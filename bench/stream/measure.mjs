import { _electron } from 'playwright'
import { rootDir } from '../lib/electron-app.mjs'

const categories = ['toplevel', 'blink.user_timing', '__metadata']

// In the page: times between frames, and tasks the engine itself calls long.
function watchFrames() {
  const seen = { frames: [], longTasks: [] }
  window.streamBench = seen
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasks.push(duration)
  }).observe({ entryTypes: ['longtask'] })
  let last = performance.now()
  const look = (now) => {
    seen.frames.push(now - last)
    last = now
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/**
 * Starts an Electron app, has it draw one replay and answers what that took of its window's main thread.
 * @param {object} side
 * @param {string[]} side.args of the runtime, the app's folder among them
 * @param {Record<string, string>} side.env
 * @param {(url: string) => boolean} side.isPage
 * @param {(page: import('playwright').Page) => Promise<void>} side.start begins the replay
 * @param {ReturnType<typeof import('./provider-process.mjs').startProviderProcess>} side.provider
 * @param {number} side.limitMs
 * @param {boolean} side.frames watches frames; a page that asks for every frame costs more than one that does not
 */
export async function measureReplay({ args, env, isPage, start, provider, limitMs, frames }) {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const electron = await _electron.launch({
    args: [...args, ...asRoot],
    cwd: rootDir,
    env,
    colorScheme: null,
  })
  try {
    const page = await pageOf(electron, isPage)
    await page.waitForLoadState('load')
    const client = await page.context().newCDPSession(page)
    const pid = await rendererPid(electron, page)
    const events = []
    client.on('Tracing.dataCollected', ({ value }) => events.push(...value))
    const traced = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve))
    if (frames) await page.evaluate(watchFrames)
    await client.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: {
        recordMode: 'recordAsMuchAsPossible',
        includedCategories: categories,
        excludedCategories: ['*'],
      },
    })
    const before = await countFrames(page)
    await start(page)
    const { firstUs, lastUs } = await provider.replayed(limitMs)
    const streamed = await countFrames(page)
    await page.waitForSelector('article[data-state="done"]', { timeout: limitMs, state: 'attached' })
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const seen = await page.evaluate(() => window.streamBench ?? { frames: [], longTasks: [] })
    const characters = await page.evaluate(
      () => document.querySelector('article[data-state="done"]').textContent.length,
    )
    await client.send('Tracing.end')
    await traced
    return {
      ...summarise(events, pid, firstUs, lastUs),
      frames: seen.frames.slice(before, streamed),
      longTasks: seen.longTasks,
      characters,
    }
  } finally {
    const { pid } = electron.process()
    await Promise.race([electron.close(), new Promise((resolve) => setTimeout(resolve, 5000))]).catch(
      () => undefined,
    )
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Gone already.
    }
  }
}

const countFrames = (page) => page.evaluate(() => window.streamBench?.frames.length ?? 0)

async function pageOf(electron, isPage) {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = electron.windows().find((page) => isPage(page.url()))
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the window did not appear')
}

async function rendererPid(electron, page) {
  return electron.evaluate(
    ({ webContents }, url) =>
      webContents
        .getAllWebContents()
        .find((contents) => contents.getURL() === url)
        ?.getOSProcessId(),
    page.url(),
  )
}

/** Tasks of a renderer's main thread, from the first piece that left the server until nothing more was drawn. */
function summarise(events, pid, firstUs, lastUs) {
  const main = events.find(
    ({ name, pid: of, args }) => name === 'thread_name' && of === pid && args.name === 'CrRendererMain',
  )
  const tasks = events.filter(
    ({ name, ph, tid, pid: of, ts }) =>
      ph === 'X' &&
      of === pid &&
      tid === main?.tid &&
      ts >= firstUs &&
      name === 'ThreadControllerImpl::RunTask',
  )
  const spanUs = lastUs - firstUs
  const tenthsMs = Array.from({ length: 10 }, () => 0)
  let totalMs = 0
  let longestMs = 0
  let longestCpuMs = 0
  for (const { ts, dur, tdur = dur } of tasks) {
    // Costs are processor time; how long the user waits for a task is time on the clock.
    totalMs += tdur / 1000
    longestMs = Math.max(longestMs, dur / 1000)
    longestCpuMs = Math.max(longestCpuMs, tdur / 1000)
    const tenth = Math.floor(((ts - firstUs) / spanUs) * 10)
    if (tenth < 10) tenthsMs[tenth] += tdur / 1000
  }
  return { totalMs, longestMs, longestCpuMs, tenthsMs, taskCount: tasks.length }
}
