import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type App, electronArgs, rootDir } from './app'
import { expectSamePixels, overlayTitle, waitForOverlaysGone } from './capture-steps'
import { messageField } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { run } from './desktop/owned-process'
import { waitFor } from './desktop/wait-for'
import { expect, test } from './fixtures'
import { imagesOf, lastUserMessage, textOf } from './provider/recorded-request'

const beside = { x: 1400, y: 100, width: 460, height: 700 }
const pageBounds = { x: 60, y: 60, width: 1200, height: 800 }
const overThePage = { x: 300, y: 300 }

interface Ended {
  code: number | null
  out: Buffer
  problem: string
}

interface Command {
  ended: Promise<Ended>
  kill(signal: NodeJS.Signals): void
}

/** A second process of the same installation, as a script in a folder of its own starts it. */
function command(desktop: Desktop, app: App, cwd: string, ...args: string[]): Command {
  const program = app.electron.process().spawnfile
  // The app's folder is not the one the script stands in.
  const own = electronArgs(app.userData).map((argument) => (argument === '.' ? rootDir : argument))
  const child = spawn(program, [...own, ...args], { cwd, env: desktop.env })
  const out: Buffer[] = []
  let problem = ''
  child.stdout.on('data', (part: Buffer) => out.push(part))
  child.stderr.on('data', (part: Buffer) => {
    // What Chromium says about the bare desktop is not ours.
    for (const line of part.toString('utf8').split('\n')) {
      if (line && !/^\[\d+:/.test(line)) problem += `${line}\n`
    }
  })
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, out: Buffer.concat(out), problem }))
  })
  return { ended, kill: (signal) => child.kill(signal) }
}

let cwd: string
test.beforeEach(async ({ desktop }) => {
  cwd = await mkdtemp(join(desktop.folder, 'script-'))
  await desktop.move(1300, 950)
})

test('--help and --version print and end, without a window and without the running app', async ({
  desktop,
  launch,
}) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const help = await command(desktop, app, cwd, '--help').ended
  expect(help.code).toBe(0)
  for (const word of ['--capture', '--delay', '--then', 'save=PATH', 'Exit codes']) {
    expect(help.out.toString()).toContain(word)
  }
  const version = await command(desktop, app, cwd, '--version').ended
  expect(version.out.toString()).toMatch(/^Reticle \d+\.\d+\.\d+\n$/)
  expect((await desktop.windows()).map(({ title }) => title)).not.toContain(overlayTitle)
})

test('what it does not understand ends with 2 and the reason', async ({ desktop, launch }) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  for (const [args, reason] of [
    [['--captur', 'region'], 'There is no option --captur.'],
    [['--capture', 'moon'], '--capture takes region, window, screen or last.'],
    [['--capture', 'region', '--delay', '99'], '--delay takes seconds from 0 to 60.'],
    [['--capture', 'region', '--then', 'save=a.jpg'], 'Let it end in .png.'],
  ] as const) {
    const { code, problem, out } = await command(desktop, app, cwd, ...args).ended
    expect([code, out.length]).toEqual([2, 0])
    expect(problem).toContain(`reticle: `)
    expect(problem).toContain(reason)
  }
  expect((await desktop.windows()).map(({ title }) => title)).not.toContain(overlayTitle)
})

test('a screen is saved at once, exactly as it looks, over an earlier file', async ({ desktop, launch }) => {
  await desktop.showPage('pricing.html', pageBounds)
  const seen = await desktop.screenshot()
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await writeFile(join(cwd, 'shot.png'), 'what was there before')
  const { code, problem, out } = await command(
    desktop,
    app,
    cwd,
    '--capture',
    'screen',
    '--then',
    'save=shot.png',
  ).ended
  expect([code, problem, out.length]).toEqual([0, '', 0])
  expectSamePixels(await readFile(join(cwd, 'shot.png')), seen)
  expect(await readdir(cwd)).toEqual(['shot.png'])
})

test('the window under the pointer goes to standard output as a PNG', async ({ desktop, launch }) => {
  const page = await desktop.showPage('pricing.html', pageBounds)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await page.activate()
  await desktop.move(overThePage.x, overThePage.y)
  const { code, out } = await command(desktop, app, cwd, '--capture=window', '--then=save=-').ended
  expect(code).toBe(0)
  expectSamePixels(out, await desktop.screenshot(pageBounds))
})

test('a region is selected, and done with Enter without further choice', async ({ desktop, launch }) => {
  await desktop.showPage('pricing.html', pageBounds)
  const region = { x: 190, y: 250, width: 514, height: 371 }
  const seen = await desktop.screenshot(region)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const saving = command(desktop, app, cwd, '--capture', 'region', '--then', 'save=region.png')
  await desktop.waitForFocus(overlayTitle)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await desktop.keys('Return')
  expect(await saving.ended).toMatchObject({ code: 0, problem: '' })
  expectSamePixels(await readFile(join(cwd, 'region.png')), seen)
  await waitForOverlaysGone(desktop)

  // The same region again, adjusted by one pixel.
  const again = command(desktop, app, cwd, '--capture', 'last', '--then', 'save=last.png')
  await desktop.waitForFocus(overlayTitle)
  await desktop.keys('Right', 'Return')
  expect(await again.ended).toMatchObject({ code: 0, problem: '' })
  const moved = await desktop.screenshot({ ...region, x: region.x + 1 })
  expectSamePixels(await readFile(join(cwd, 'last.png')), moved)
})

test('Esc ends the command with 3, a second capture meanwhile with 4', async ({ desktop, launch }) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const first = command(desktop, app, cwd, '--capture', 'region')
  await desktop.waitForFocus(overlayTitle)
  const second = await command(desktop, app, cwd, '--capture', 'screen', '--then', 'copy').ended
  expect(second.code).toBe(4)
  expect(second.problem).toContain('Another capture is under way.')
  await desktop.keys('Escape')
  expect(await first.ended).toMatchObject({ code: 3, problem: 'reticle: Cancelled.\n' })
  await waitForOverlaysGone(desktop)
})

test('Ctrl+C in the terminal takes the overlay away again', async ({ desktop, launch }) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const runtime = join(cwd, 'runtime')
  await mkdir(runtime, { mode: 0o700 })
  const withRuntime = { ...desktop, env: { ...desktop.env, XDG_RUNTIME_DIR: runtime } }
  const asked = command(withRuntime, app, cwd, '--capture', 'region')
  await desktop.waitForFocus(overlayTitle)
  expect(await readdir(runtime)).toHaveLength(1)
  asked.kill('SIGINT')
  expect((await asked.ended).code).toBe(130)
  await waitForOverlaysGone(desktop)
  expect(await readdir(runtime)).toEqual([])
})

test('a place that cannot be saved to is told before anything is captured', async ({ desktop, launch }) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await mkdir(join(cwd, 'folder'))
  for (const [path, reason] of [
    ['folder', 'is a folder'],
    ['missing/shot.png', 'does not exist'],
  ]) {
    const ended = await command(desktop, app, cwd, '--capture', 'region', '--then', `save=${path}`).ended
    expect(ended.code).toBe(1)
    expect(ended.problem).toContain(reason)
  }
  expect((await desktop.windows()).map(({ title }) => title)).not.toContain(overlayTitle)
})

test('--then copy copies the screen; build and fix send it at once, add and ask put it into the chat', async ({
  desktop,
  provider,
  launch,
}) => {
  await desktop.showPage('pricing.html', pageBounds)
  const seen = await desktop.screenshot()
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const copied = await command(desktop, app, cwd, '--capture', 'screen', '--then', 'copy').ended
  expect(copied.code).toBe(0)
  const onClipboard = await run('xclip', ['-o', '-selection', 'clipboard', '-t', 'image/png'], {
    env: desktop.env,
  })
  expectSamePixels(onClipboard, seen)

  const take = async (doThen: string) => {
    const { code, problem } = await command(desktop, app, cwd, '--capture', 'screen', '--then', doThen).ended
    expect([code, problem]).toEqual([0, ''])
  }
  for (const [doThen, text] of [
    ['build', 'Build this.'],
    ['fix', 'Fix what is broken here.'],
  ] as const) {
    await take(doThen)
    const message = lastUserMessage(await provider.nextRequest())
    // Before it may stand what was measured.
    expect(textOf(message).split('\n\n').at(-1)).toBe(text)
    expectSamePixels(imagesOf(message)[0]!.bytes, seen)
  }

  // Added, it waits in the conversation in view; asked about, in a new one with the caret ready. Neither is sent.
  const chat = await app.page('chat')
  const inDraft = chat.getByRole('button', { name: /^Remove / })
  await take('add')
  await expect(inDraft).toHaveCount(1)
  await expect(chat.locator('article[data-role="user"]')).toHaveCount(1)
  await take('ask')
  await expect(chat.locator('article[data-role="user"]')).toHaveCount(0)
  await expect(inDraft).toHaveCount(1)
  await desktop.waitForFocus('Reticle')
  await expect(messageField(chat)).toBeFocused()
  expect(provider.requests).toHaveLength(2)
  await desktop.typeText('What is this?')
  await desktop.keys('Return')
  const asked = lastUserMessage(await provider.nextRequest())
  expect(textOf(asked)).toBe('What is this?')
  expectSamePixels(imagesOf(asked)[0]!.bytes, seen)
})

test('--delay waits first, so that what opens meanwhile is in the picture', async ({ desktop, launch }) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await desktop.move(overThePage.x, overThePage.y)
  const wanted = ['--capture', 'window', '--delay', '4', '--then', 'save=later.png']
  const saving = command(desktop, app, cwd, ...wanted)
  await desktop.showPage('pricing.html', pageBounds)
  expect((await saving.ended).code).toBe(0)
  expectSamePixels(await readFile(join(cwd, 'later.png')), await desktop.screenshot(pageBounds))
})

test('with no Reticle running, the command becomes it and takes the capture', async ({ desktop, launch }) => {
  await desktop.showPage('pricing.html', pageBounds)
  const seen = await desktop.screenshot()
  const path = join(cwd, 'first.png')
  await launch({
    settings: { chatBoundsDip: beside },
    args: ['--capture', 'screen', '--then', `save=${path}`],
    waitForChat: false,
  })
  const saved = await waitFor('the picture', () => readFile(path).catch(() => null))
  expectSamePixels(saved, seen)
})
