import { expect, it } from 'vitest'
import { visibleName } from './visible-name'

it.each([
  ['src/a b.js', 'src/a b.js'],
  ['', '“ ”'],
  ['  ', '“ ”'],
  ['a\u202egnp.exe', 'a⟨U+202E⟩gnp.exe'],
  ['a\u0000b\n', 'a⟨U+0000⟩b⟨U+000A⟩'],
])('%j reads %s', (name, text) => {
  expect(visibleName(name)).toBe(text)
})
