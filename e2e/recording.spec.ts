import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { glm5vTurbo } from '../src/shared/models'
import type { App } from './app'
import { encoderSays, pressInBar, startCapture, waitForBarGone, waitForOverlaysGone } from './capture-steps'
import type { Desktop } from './desktop/desktop'
import { expect, test, testProvider } from './fixtures'
import { imagesOf, lastUserMessage, textOf } from './provider/recorded-request'
import { reply } from './provider/script'

const bounds = { x: 40, y: 40, width: 1000, height: 700 }
const region = { x: 101, y: 91, width: 801, height: 501 }
const beside = { x: 1400, y: 100, width: 460, height: 700 }

async function startRecording(desktop: Desktop, app: App): Promise<void> {
  app.expectProblems(encoderSays)
  await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await desktop.keys('v')
  await waitForOverlaysGone(desktop)
  // The time runs once the first frame is there.
  await app.page('capture-bar')
}

async function waitUntilRecorded(app: App, seconds: number): Promise<void> {
  const clock = app.pages('capture-bar')[0]!.getByText(/^\d:\d\d \/ 1:00$/)
  await expect
    .poll(async () => Number(((await clock.textContent()) ?? '').slice(2, 4)), { timeout: 30_000 })
    .toBeGreaterThanOrEqual(seconds)
}

interface VideoPart {
  type: string
  video_url?: { url: string }
}

test('a recorded region reaches a model that sees videos as a video', async ({
  desktop,
  provider,
  launch,
}) => {
  await desktop.showPage('mover.html', bounds)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await startRecording(desktop, app)
  await waitUntilRecorded(app, 2)
  await pressInBar(desktop, app, 'Pause')
  await expect(app.pages('capture-bar')[0]!.getByRole('button', { name: 'Go on' })).toBeAttached()
  await pressInBar(desktop, app, 'Go on')
  await waitUntilRecorded(app, 4)
  await pressInBar(desktop, app, 'Stop')

  const chat = await app.page('chat')
  await expect(chat.getByTestId('video-badge')).toBeVisible({ timeout: 20_000 })
  await expect(chat.getByTestId('video-note')).toHaveText('The video is sent whole.')
  // It plays, from any place.
  await chat.getByRole('button', { name: /Video, 0:0\d/ }).click()
  const video = chat.locator('dialog video')
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.readyState))
    .toBeGreaterThanOrEqual(2)
  const facts = await video.evaluate((element: HTMLVideoElement) => ({
    width: element.videoWidth,
    height: element.videoHeight,
    seconds: element.duration,
  }))
  expect([facts.width, facts.height]).toEqual([800, 500])
  expect(facts.seconds).toBeGreaterThan(3.5)
  await video.evaluate(
    (element: HTMLVideoElement) =>
      new Promise((resolve) => {
        element.addEventListener('seeked', resolve, { once: true })
        element.currentTime = element.duration / 2
      }),
  )
  await desktop.keys('Escape')

  provider.script(reply().text('It moves.').end())
  await chat.getByRole('textbox').first().fill('What moves?')
  await chat.getByRole('textbox').first().press('Enter')
  const { content } = lastUserMessage(await provider.nextRequest()) as unknown as { content: VideoPart[] }
  expect(content.map(({ type }) => type)).toEqual(['video_url', 'text'])
  expect(content[0]!.video_url!.url).toMatch(/^data:video\/mp4;base64,.{1000,}/)
  // The journal has done its duty.
  expect(await readdir(join(app.userData, 'recordings'))).toEqual([])
})

test('a model that sees pictures only is sent frames', async ({ desktop, provider, launch }) => {
  await desktop.showPage('mover.html', bounds)
  const models = [{ ...glm5vTurbo, seesVideo: false }]
  const app = await launch({
    settings: { chatBoundsDip: beside, providers: [{ ...testProvider(provider), models }] },
  })
  await startRecording(desktop, app)
  await waitUntilRecorded(app, 5)
  await pressInBar(desktop, app, 'Stop')
  const chat = await app.page('chat')
  await expect(chat.getByTestId('video-note')).toContainText('still pictures of the video', {
    timeout: 20_000,
  })
  provider.script(reply().text('It moves.').end())
  await chat.getByRole('textbox').first().fill('What moves?')
  await chat.getByRole('textbox').first().press('Enter')
  const message = lastUserMessage(await provider.nextRequest())
  expect(imagesOf(message).length).toBeGreaterThanOrEqual(2)
  expect(imagesOf(message).length).toBeLessThanOrEqual(8)
  expect(textOf(message)).toContain('frames of a screen recording')
})

test('Discard leaves nothing behind', async ({ desktop, launch }) => {
  await desktop.showPage('mover.html', bounds)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await startRecording(desktop, app)
  await waitUntilRecorded(app, 2)
  await pressInBar(desktop, app, 'Discard')
  await waitForBarGone(desktop)
  await expect.poll(async () => (await readdir(join(app.userData, 'recordings'))).length).toBe(0)
  await expect((await app.page('chat')).getByTestId('video-badge')).toHaveCount(0)
})

test('a killed recording is there again after the next start', async ({ desktop, launch }) => {
  await desktop.showPage('mover.html', bounds)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await startRecording(desktop, app)
  await waitUntilRecorded(app, 4)
  const clock = await app
    .pages('capture-bar')[0]!
    .getByText(/^\d:\d\d \/ 1:00$/)
    .textContent()
  const elapsedS = Number(clock!.slice(2, 4))
  await app.kill()
  const [part] = await readdir(join(app.userData, 'recordings'))
  expect(part).toMatch(/\.part$/)
  expect((await stat(join(app.userData, 'recordings', part!))).size).toBeGreaterThan(1_000)

  const again = await launch({ userData: app.userData })
  again.expectProblems(encoderSays)
  const chat = await again.page('chat')
  await expect(chat.getByText(/ended while it was recording/)).toBeVisible({ timeout: 30_000 })
  const badge = chat.getByTestId('video-badge')
  await expect(badge).toBeVisible()
  const seconds = Number(/0:(\d\d)/.exec((await badge.textContent()) ?? '')?.[1])
  expect(seconds).toBeGreaterThanOrEqual(elapsedS - 2)
  expect(await readdir(join(app.userData, 'recordings'))).toEqual([])
})
