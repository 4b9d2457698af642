import { expect, it } from 'vitest'
import type { PreviewMessage } from '../../../shared/preview'
import { paneView } from './preview-phases'

const broken: PreviewMessage = { id: 1, kind: 'build', text: 'x', place: null, stack: [], count: 1 }
const site = { page: '/index.html', pages: ['/index.html'], messages: [] }
const nothing = { page: null, pages: [], messages: [] }

it.each([
  ['the page while a new one is built', { ...site, phase: 'building' }, 'ready'],
  ['the first build', { ...nothing, phase: 'building' }, 'building'],
  ['a page that was ended', { ...site, phase: 'empty' }, 'stopped'],
  ['no files', { ...nothing, phase: 'empty' }, 'empty'],
  ['files that make no page', { ...nothing, phase: 'failed' }, 'empty'],
  ['files with errors', { ...nothing, phase: 'failed', messages: [broken] }, 'failed'],
  ['a page', { ...site, phase: 'ready' }, 'ready'],
  ['a page without end', { ...site, phase: 'hung' }, 'hung'],
  ['a page that has ended', { ...site, phase: 'crashed' }, 'crashed'],
] as const)('shows %s', (_, state, view) => {
  expect(paneView({ ...state, pages: [...state.pages], messages: [...state.messages] })).toBe(view)
})
