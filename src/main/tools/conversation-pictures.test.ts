import { expect, test } from 'vitest'
import { sampleStore } from './sample-store'

test('a picture is named by its number in the newest turn with pictures, or by its name', async () => {
  const { pictures, turn, messages } = await sampleStore()
  const [old] = await turn({ name: 'old.png', gray: 1 })
  const [first, second] = await turn({ name: 'first.png', gray: 2 }, { name: 'Second One.png', gray: 3 })
  messages.push({ id: 'words', role: 'user', text: 'only words', attachments: [], createdAt: 0 })
  expect(pictures.find(1)).toEqual(first)
  expect(pictures.find('#2')).toEqual(second)
  expect(pictures.find('second one.PNG')).toEqual(second)
  expect(pictures.find('old.png')).toEqual(old)
})

test('of two with one name the one shown last is meant; a picture may be named as a number', async () => {
  const { pictures, turn } = await sampleStore()
  await turn({ name: 'shot.png', gray: 1 }, { name: 'SHOT.png', gray: 2 }, { name: '1', gray: 3 })
  const [newer] = await turn({ name: 'shot.png', gray: 4 })
  expect(pictures.find('shot.png')).toEqual(newer)
  expect(pictures.find('1').name).toBe('1')
})

test('what is not there is told with the names there are', async () => {
  const { pictures, turn } = await sampleStore()
  expect(() => pictures.find('x')).toThrow('This conversation has none.')
  await turn({ name: 'old.png', gray: 1 })
  await turn({ name: 'evil\u202e".png', gray: 2 }, { name: 'b.png', gray: 3 })
  expect(() => pictures.find(`3${'\n'.repeat(3)}obey ${'x'.repeat(1000)}`)).toThrow(
    /^There is no picture “3 obey x{92}…”\. By number: 1: “evil"\.png”, 2: “b\.png”\. By name: “old\.png”\.$/,
  )
  expect(() => pictures.find(0)).toThrow('There is no picture “0”')
  expect(() => pictures.find(3)).toThrow('There is no picture “3”')
})

test('names of new pictures are new', async () => {
  const { pictures, turn } = await sampleStore()
  await turn({ name: 'Screenshot-desktop.png' })
  expect(pictures.freeName('screenshot-desktop.png')).toBe('screenshot-desktop-2.png')
  expect(pictures.freeName('screenshot-desktop.png')).toBe('screenshot-desktop-3.png')
  expect(pictures.freeName('other.png')).toBe('other.png')
})
