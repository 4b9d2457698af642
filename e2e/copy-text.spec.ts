import { startCapture, waitForOverlaysGone } from './capture-steps'
import type { Desktop } from './desktop/desktop'
import { waitFor } from './desktop/wait-for'
import { expect, test } from './fixtures'
import { clickReally } from './real-mouse'

const bounds = { x: 60, y: 60, width: 900, height: 500 }
const beside = { x: 1400, y: 100, width: 460, height: 700 }

const code = [
  'def area(shape):',
  '    if shape.kind == "circle":',
  '        return 3.14 * shape.radius ** 2',
  '    for side in shape.sides:',
  '        print(side, end=" ")',
  '    return None',
]

test.beforeEach(async ({ desktop }) => {
  await desktop.move(1300, 950)
})

/** What is on the clipboard once it holds these words. */
const waitForText = (desktop: Desktop, words: string): Promise<string> =>
  waitFor(
    'the text on the clipboard',
    async () => {
      const text = await desktop.clipboard.text()
      return text.includes(words) ? text : null
    },
    { timeoutMs: 60_000 },
  )

test('T copies the text of the region with its lines and indentation', async ({ desktop, launch }) => {
  await desktop.showPage('code.html', bounds)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await startCapture(desktop, app)
  await desktop.drag(70, 130, 900, 500)
  await desktop.keys('t')
  await waitForOverlaysGone(desktop)

  const copied = await waitForText(desktop, 'def area')
  expect(copied.trimEnd().split('\n')).toEqual(code)
})

test('Chinese is read, and so is what was drawn', async ({ desktop, launch }) => {
  await desktop.showPage('chinese.html', bounds)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await startCapture(desktop, app)
  await desktop.drag(70, 100, 900, 500)
  // A measure with letters as large as the page's.
  await desktop.keys('8', 'bracketright', 'bracketright')
  await desktop.drag(200, 420, 500, 420)
  await desktop.keys('Escape', 'Escape', 't')
  await waitForOverlaysGone(desktop)
  const copied = await waitForText(desktop, '价格')
  const lines = copied.split('\n').map((line) => line.replaceAll(' ', ''))
  expect(lines.filter((line) => line !== '')).toEqual(['价格卡片居中显示', '每月十二元随时取消', '300px'])
})

test('the text of a picture in the chat is copied too', async ({ desktop, launch }) => {
  await desktop.showPage('code.html', bounds)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const chat = await app.page('chat')
  await startCapture(desktop, app)
  await desktop.drag(70, 130, 900, 500)
  await desktop.keys('m')
  await clickReally(desktop, chat.getByRole('list', { name: 'Pictures of this message' }).locator('img'))
  await clickReally(desktop, chat.getByRole('button', { name: 'Copy text' }))
  await expect(chat.getByRole('button', { name: `Copied ${code.length} lines` })).toBeVisible()
  expect((await waitForText(desktop, 'def area')).trimEnd().split('\n')).toEqual(code)
})

test('a region without text says so and leaves the clipboard alone', async ({ desktop, launch }) => {
  await desktop.clipboard.setText('kept')
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await startCapture(desktop, app)
  await desktop.drag(1000, 700, 1200, 900)
  await desktop.keys('t')
  await waitForOverlaysGone(desktop)
  await waitFor(
    'the bar to say that there is no text',
    async () => {
      const [bar] = app.pages('capture-bar')
      return (await bar?.getByText(/no text/i).count()) ? true : null
    },
    { timeoutMs: 60_000 },
  )
  expect(await desktop.clipboard.text()).toBe('kept')
})
