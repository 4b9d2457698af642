import { startCapture, waitForOverlaysGone } from './capture-steps'
import { waitFor } from './desktop/wait-for'
import { expect, test } from './fixtures'

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

test('T copies the text of the region with its lines and indentation', async ({ desktop, launch }) => {
  test.setTimeout(120_000)
  await desktop.showPage('code.html', bounds)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await startCapture(desktop, app)
  await desktop.drag(70, 130, 900, 500)
  await desktop.keys('t')
  await waitForOverlaysGone(desktop)

  const copied = await waitFor(
    'the text on the clipboard',
    async () => {
      const text = await desktop.clipboard.text()
      return text.includes('def area') ? text : null
    },
    { timeoutMs: 60_000 },
  )
  expect(copied.trimEnd().split('\n')).toEqual(code)
})

test('a region without text says so and leaves the clipboard alone', async ({ desktop, launch }) => {
  test.setTimeout(120_000)
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
