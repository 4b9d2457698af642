import { expect, test } from './fixtures'

test('starts', async ({ launch }) => {
  const app = await launch()
  const chat = await app.page('chat')
  expect(await chat.evaluate(() => typeof (globalThis as Record<string, unknown>).require)).toBe('undefined')
})
