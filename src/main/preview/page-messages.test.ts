import { describe, expect, it } from 'vitest'
import { limits } from '../../shared/limits'
import { createBlockedList } from './blocked-list'
import { createMessageList, type NewMessage } from './message-list'
import { hear } from './page-messages'

const locate = (path: string, line: number, column: number) => ({ path: path.slice(1), line, column })
const frame = (path: string, lineNumber = 2, columnNumber = 4) => ({
  url: `preview://token${path}`,
  lineNumber,
  columnNumber,
})

describe('what an event says', () => {
  it.each([
    ['log', 'log'],
    ['info', 'log'],
    ['warning', 'warning'],
    ['error', 'error'],
    ['assert', 'error'],
  ])('console.%s is a %s', (type, kind) => {
    const args = [
      { type: 'string', value: 'total' },
      { type: 'number', value: 3 },
      { type: 'undefined' },
      {
        type: 'object',
        description: 'Object',
        preview: { properties: [{ name: 'a', value: '1' }], overflow: true },
      },
    ]
    const stackTrace = {
      callFrames: [frame('/src/app.js'), { ...frame('/'), url: 'native' }, frame('/b.js')],
    }
    expect(hear('Runtime.consoleAPICalled', { type, args, stackTrace }, locate)).toEqual({
      kind: 'message',
      message: {
        kind,
        text: 'total 3 undefined {a: 1, …}',
        place: { path: 'src/app.js', line: 3, column: 5 },
        stack: [
          { path: 'src/app.js', line: 3, column: 5 },
          { path: 'b.js', line: 3, column: 5 },
        ],
      },
    })
  })

  it('an exception without its stack in the words', () => {
    const exceptionDetails = {
      text: 'Uncaught',
      exception: {
        type: 'object',
        description: 'TypeError: x is not a function\n    at preview://token/a.js:1:1',
      },
      ...frame('/a.js', 0, 0),
    }
    expect(hear('Runtime.exceptionThrown', { exceptionDetails }, locate)).toEqual({
      kind: 'message',
      message: {
        kind: 'error',
        text: 'TypeError: x is not a function',
        place: { path: 'a.js', line: 1, column: 1 },
        stack: [],
      },
    })
  })

  it('a file that is missing is named', () => {
    const entry = { level: 'error', text: 'Failed to load resource: 404', url: 'preview://token/logo.png' }
    expect(hear('Log.entryAdded', { entry }, locate)).toMatchObject({
      message: { text: 'Failed to load resource: 404 (/logo.png)' },
    })
  })

  it('what the policy refused is an address, not a message', () => {
    const details = { contentSecurityPolicyIssueDetails: { blockedURL: 'https://example.com/x' } }
    expect(hear('Audits.issueAdded', { issue: { details } }, locate)).toEqual({
      kind: 'blocked',
      url: 'https://example.com/x',
    })
    const entry = { level: 'error', text: 'Refused to connect: Content Security Policy' }
    expect(hear('Log.entryAdded', { entry }, locate)).toBeNull()
  })

  it.each(['Page.frameNavigated', 'Network.requestWillBeSent', ''])('nothing of %j', (method) => {
    expect(hear(method, {}, locate)).toBeNull()
  })
})

describe('lists', () => {
  const message = (text: string, kind: NewMessage['kind'] = 'error'): NewMessage => ({
    kind,
    text,
    place: null,
    stack: [],
  })

  it('counts what is said again and keeps the newest within the bound', () => {
    const list = createMessageList()
    for (let index = 0; index < 3; index += 1) list.add(message('again'))
    expect(list.list()).toMatchObject([{ text: 'again', count: 3 }])
    for (let index = 0; index < limits.previewMessagesMax; index += 1) list.add(message(`error ${index}`))
    const kept = list.list()
    expect(kept).toHaveLength(limits.previewMessagesMax)
    expect(kept[0]?.text).toBe('error 0')
    list.add(message('x'.repeat(limits.previewMessageMaxChars + 1)))
    expect(list.list().at(-1)?.text).toHaveLength(limits.previewMessageMaxChars)
  })

  it('replaces what the building said and keeps it over a reload', () => {
    const list = createMessageList()
    list.setBuild([message('broken', 'build')])
    list.add(message('page'))
    list.clearPage()
    expect(list.list().map(({ text }) => text)).toEqual(['broken'])
    list.setBuild([])
    expect(list.list()).toEqual([])
  })

  it('lists refused addresses once, the last one last', () => {
    const list = createBlockedList()
    for (const url of ['a', 'b', 'a']) list.add(url)
    expect(list.list()).toEqual([
      { url: 'b', count: 1 },
      { url: 'a', count: 2 },
    ])
    for (let index = 0; index < limits.previewBlockedMax; index += 1) list.add(`url ${index}`)
    expect(list.list()).toHaveLength(limits.previewBlockedMax)
    expect(list.list()[0]?.url).toBe('url 0')
  })
})
