import { expect, it } from 'vitest'
import { toolWords } from './tool-words'

it.each([
  ['save_component', 'Save component'],
  ['take_screenshot', 'Take picture'],
  ['web_search', 'Web search'],
  ['browser.clickElement', 'Browser click element'],
  ['', 'Tool'],
])('%j is “%s”', (name, words) => expect(toolWords(name)).toBe(words))
