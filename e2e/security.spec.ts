import type { Page } from '@playwright/test'
import { type App, rootDir } from './app'
import { callMain } from './call-main'
import { startCapture, waitForOverlaysGone } from './capture-steps'
import type { Desktop } from './desktop/desktop'
import { expect, test } from './fixtures'

const beside = { x: 1400, y: 100, width: 460, height: 700 }

async function everyWindow(desktop: Desktop, app: App): Promise<Page[]> {
  await desktop.keys('ctrl+shift+2')
  await desktop.waitForFocus('Reticle quick question')
  await desktop.keys('Escape')
  return [await app.page('chat'), await app.page('quick-ask'), await app.page('overlay')]
}

test('no window has Node, and every one is sandboxed and isolated', async ({ desktop, launch }) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  for (const page of await everyWindow(desktop, app)) {
    const seen = await page.evaluate(() => {
      const names = [
        'require',
        'process',
        'module',
        'Buffer',
        'global',
        '__dirname',
        'electron',
        'ipcRenderer',
      ]
      const reticle = (window as unknown as { reticle: object }).reticle
      return { globals: names.filter((name) => name in window), bridge: Object.keys(reticle).sort() }
    })
    expect(seen).toEqual({ globals: [], bridge: ['invoke', 'on'] })
  }
  const preferences = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      const contents = webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } =
        contents.getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity }
    }),
  )
  expect(preferences).toHaveLength(3)
  for (const found of preferences) {
    expect(found).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    })
  }
})

test('the content policy stops inline scripts, eval, remote pictures and connections', async ({
  desktop,
  provider,
  launch,
}) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  app.expectProblems(/Content Security Policy|Refused to/)
  for (const page of await everyWindow(desktop, app)) {
    const blocked = await page.evaluate(async (url) => {
      const violations: string[] = []
      // The last of them is reported after the connection has failed.
      const connectionReported = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          violations.push(effectiveDirective)
          if (effectiveDirective === 'connect-src') resolve()
        })
      })
      const script = document.createElement('script')
      script.textContent = 'window.injected = true'
      document.head.append(script)
      const button = document.createElement('button')
      button.setAttribute('onclick', 'window.injected = true')
      document.body.append(button)
      button.click()
      button.remove()
      const image = new Image()
      const failed = new Promise((resolve) => {
        image.onerror = () => resolve('refused')
        image.onload = () => resolve('loaded')
      })
      image.src = `${url}/models`
      const picture = await failed
      const connection = await fetch(`${url}/models`).then(
        () => 'open',
        () => 'refused',
      )
      await connectionReported
      let evaluated = 'refused'
      try {
        evaluated = new Function('return "ran"')()
      } catch {
        // As it should be.
      }
      return { picture, connection, evaluated, injected: 'injected' in window, violations: violations.sort() }
    }, provider.baseUrl)
    expect(blocked).toMatchObject({
      picture: 'refused',
      connection: 'refused',
      evaluated: 'refused',
      injected: false,
    })
    expect(blocked.violations).toEqual(
      expect.arrayContaining(['connect-src', 'img-src', 'script-src-attr', 'script-src-elem']),
    )
  }
})

test('no window navigates, opens others or is given a permission', async ({ desktop, provider, launch }) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  app.expectProblems(/Content Security Policy|Refused to|Not allowed to/)
  for (const page of await everyWindow(desktop, app)) {
    const before = page.url()
    const opened = await page.evaluate((url) => window.open(url) === null, `file://${rootDir}/package.json`)
    expect(opened).toBe(true)
    const permissions = await page.evaluate(async () => {
      const asked = ['geolocation', 'camera', 'microphone', 'notifications', 'clipboard-read'] as const
      const states: Record<string, string> = {}
      for (const name of asked) {
        states[name] = (await navigator.permissions.query({ name: name as PermissionName })).state
      }
      const media = await navigator.mediaDevices
        .getUserMedia({ audio: true })
        .then(() => 'given')
        .catch(() => 'refused')
      return { states: [...new Set(Object.values(states))], media }
    })
    expect(permissions).toEqual({ states: ['denied'], media: 'refused' })
    for (const target of [`${provider.baseUrl}/models`, 'file:///etc/passwd', 'data:text/html,hello']) {
      await page.evaluate((url) => {
        const link = document.createElement('a')
        link.href = url
        document.body.append(link)
        link.click()
        link.remove()
      }, target)
    }
    // A round trip to main: by then a navigation would have been under way.
    await callMain(page, 'app.state', undefined)
    expect(await page.evaluate(() => location.href)).toBe(before)
  }
  expect(app.electron.windows()).toHaveLength(3)
})

test('main refuses calls a window has no business making, and malformed ones', async ({
  desktop,
  launch,
}) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const [chat, quick, overlay] = await everyWindow(desktop, app)
  const refused = (code: string) => ({ ok: false, error: { code } })
  const key = { providerId: 'test', key: 'stolen' }
  expect(await callMain(overlay!, 'keys.set', key)).toMatchObject(refused('caller-refused'))
  expect(await callMain(quick!, 'keys.set', key)).toMatchObject(refused('caller-refused'))
  expect(await callMain(overlay!, 'conversation.list', undefined)).toMatchObject(refused('caller-refused'))
  expect(await callMain(chat!, 'capture.take', { frame: 1, rectPx: {}, intent: 'ask' })).toMatchObject(
    refused('caller-refused'),
  )
  expect(await callMain(chat!, 'keys.get', { providerId: 'test' })).toMatchObject(refused('unknown-call'))
  expect(await callMain(chat!, 'constructor', {})).toMatchObject(refused('unknown-call'))
  expect(await callMain(chat!, 'keys.set', { providerId: 'test', key: 7 })).toMatchObject(
    refused('invalid-input'),
  )
  expect(await callMain(chat!, 'settings.update', { lastExportFolder: '/' })).toMatchObject(
    refused('invalid-input'),
  )
  for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'smb://host/share', 'ms-settings:']) {
    expect(await callMain(chat!, 'app.openLink', { url })).toMatchObject(refused('link-refused'))
  }
})

test('a frame inside a window cannot call main', async ({ launch }) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  app.expectProblems(/Content Security Policy|Refused to|ERR_BLOCKED_BY_CSP|trace-warnings/)
  const chat = await app.page('chat')
  const answers = await chat.evaluate(async () => {
    const found: unknown[] = []
    for (const src of ['reticle://chat/chat.html', 'data:text/html,<p>hello', 'about:blank']) {
      const frame = document.createElement('iframe')
      frame.src = src
      const loaded = new Promise((resolve) => {
        frame.onload = resolve
      })
      document.body.append(frame)
      await loaded
      let bridge: unknown = 'unreachable'
      try {
        bridge = typeof (frame.contentWindow as unknown as { reticle?: unknown }).reticle
      } catch {
        // Another origin.
      }
      found.push(bridge)
      frame.remove()
    }
    return found
  })
  for (const answer of answers) expect(['undefined', 'unreachable']).toContain(answer)
})

test('nothing but the built pages is served', async ({ desktop, launch }) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  app.expectProblems(/404|Failed to load resource/)
  const chat = await app.page('chat')
  const paths = ['/../main/index.js', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/chat.htm']
  const statuses = await chat.evaluate(
    (all) => Promise.all(all.map(async (path) => (await fetch(path).catch(() => ({ status: 0 }))).status)),
    paths,
  )
  for (const status of statuses) expect([0, 404]).toContain(status)

  const overlay = await startCapture(desktop, app)
  expect(await callMain(overlay, 'keys.test', { providerId: 'test' })).toMatchObject({ ok: false })
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
})
