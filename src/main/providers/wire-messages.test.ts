import { describe, expect, test } from 'vitest'
import type { Message } from '../../shared/conversation'
import { emptyStep } from '../../shared/conversation'
import { glm5vTurbo } from '../../shared/models'
import type { RequestOptions } from './chat-request'
import { build, call, messagesOf, picture, reply, step, user, worked } from './request-samples'

describe('what a request says of earlier steps', () => {
  test('calls, their results, and the reasoning that goes with them', async () => {
    const request = await build([user('Hi'), reply(worked, emptyStep)])
    expect(request.messages.slice(2)).toEqual([
      {
        role: 'assistant',
        reasoning_content: 'why',
        content: 'Let me add.',
        tool_calls: ['c1', 'c2'].map((id) => ({
          id,
          type: 'function',
          function: { name: 'add', arguments: '{"a":1}' },
        })),
      },
      { role: 'tool', tool_call_id: 'c1', content: 'result of c1' },
      { role: 'tool', tool_call_id: 'c2', content: 'result of c2' },
    ])
    expect(request.thinking).toEqual({ type: 'enabled', clear_thinking: false })
  })

  test('once the run is over the server may drop that reasoning itself', async () => {
    const request = await build([user('Hi'), reply(worked, step({ text: 'Done' })), user('More')])
    expect(request.thinking).toEqual({ type: 'enabled' })
  })

  test('OpenRouter gets its reasoning blocks back whole', async () => {
    const reasoningDetails = JSON.stringify([
      { type: 'reasoning.text', text: 'wh', format: 'f', index: 0, signature: null },
      { type: 'reasoning.text', text: 'y', index: 0 },
      { type: 'reasoning.text', signature: 'sig', index: 0 },
      { type: 'reasoning.encrypted', data: 'xyz', index: 1 },
    ])
    const [, sent] = await messagesOf([user('Hi'), reply({ ...worked, reasoningDetails }, emptyStep)], {
      provider: { kind: 'openrouter' },
    })
    expect(sent).toMatchObject({
      reasoning_details: [
        { type: 'reasoning.text', text: 'why', format: 'f', index: 0, signature: 'sig' },
        { type: 'reasoning.encrypted', data: 'xyz', index: 1 },
      ],
    })
    expect(sent).not.toHaveProperty('reasoning_content')
  })

  test('a call without a result, without an id, with broken arguments or a strange name stays valid', async () => {
    const broken = call('', { result: null, argumentsText: '{"a":', name: 'a b' })
    const [, sent, result] = await messagesOf([user('Hi'), reply(step({ toolCalls: [broken] }))])
    expect(sent).toEqual({
      role: 'assistant',
      content: '',
      tool_calls: [{ id: 'call_r_0_0', type: 'function', function: { name: 'a_b', arguments: '{}' } }],
    })
    expect(result).toEqual({ role: 'tool', tool_call_id: 'call_r_0_0', content: 'cancelled' })
  })

  test('pictures of results follow all of them in a message of their own', async () => {
    const shown = call('c1', { result: { text: 'shot', attachments: [picture('p1')] } })
    const sent = await messagesOf([user('Hi'), reply(step({ toolCalls: [shown, call('c2')] }))])
    expect(sent.slice(2)).toEqual([
      { role: 'tool', tool_call_id: 'c1', content: 'shot' },
      { role: 'tool', tool_call_id: 'c2', content: 'result of c2' },
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: 'data:p1' } },
          { type: 'text', text: 'The picture that add gave:' },
        ],
      },
    ])
  })

  test.each<[string, Partial<RequestOptions>]>([
    ['refuses tools', { quirks: ['no-tools'] }],
    ['knows none', { model: { ...glm5vTurbo, callsTools: false } }],
    ['is offered none', { tools: null }],
  ])('a model that %s is told of calls in words', async (_, more) => {
    const request = await build([user('Hi'), reply(worked)], more)
    expect(request).not.toHaveProperty('tools')
    expect(request.messages.slice(2)).toEqual([
      {
        role: 'assistant',
        content: 'Let me add.\n\nI used the tool add with {"a":1}\n\nI used the tool add with {"a":1}',
      },
      { role: 'user', content: 'Result of add: result of c1\n\nResult of add: result of c2' },
    ])
  })

  const shots = step({
    toolCalls: [
      call('c1', { name: 'take_screenshot', result: { text: 'shot', attachments: [picture('p1')] } }),
      call('c2', { name: 'compare', result: { text: 'score', attachments: [picture('p2'), picture('p3')] } }),
    ],
  })
  const shown = (text: string, ...ids: string[]) => ({
    role: 'user',
    content: [
      ...ids.map((id) => ({ type: 'image_url', image_url: { url: `data:${id}` } })),
      { type: 'text', text },
    ],
  })

  test('pictures of results go to a model that is told of calls in words, too, in the same order', async () => {
    const sent = await messagesOf([user('Hi'), reply(shots)], { tools: null })
    expect(sent.slice(2)).toEqual([
      { role: 'user', content: 'Result of take_screenshot: shot\n\nResult of compare: score' },
      shown('The picture that take_screenshot gave:', 'p1'),
      shown('The picture that compare gave:', 'p2', 'p3'),
    ])
    const asCalls = await messagesOf([user('Hi'), reply(shots)])
    expect(asCalls.slice(-2)).toEqual(sent.slice(-2))
  })

  test.each([
    ['calls', {}],
    ['words', { quirks: ['no-tools' as const] }],
  ])('a model that sees nothing is sent no pictures of results told as %s', async (_, more) => {
    const blind = { ...glm5vTurbo, seesImages: false }
    const request = await build([user('Hi'), reply(shots)], { model: blind, ...more })
    expect(JSON.stringify(request)).not.toContain('image_url')
    expect(JSON.stringify(request)).toContain('shot')
  })

  test('replies with nothing in them are left out', async () => {
    const failed = {
      ...reply(step({ reasoning: 'r' })),
      end: { outcome: 'failed', error: { code: 'overloaded' } },
    } as const
    expect(await messagesOf([user('a'), failed, user('b'), reply(step({ text: ' ' })), user('c')])).toEqual(
      ['a', 'b', 'c'].map((content) => ({ role: 'user', content })),
    )
  })

  test('a summary stands for all before it', async () => {
    const summary: Message = { id: 's', role: 'summary', text: 'They greeted.', createdAt: 0 }
    expect(
      await messagesOf([user('Hi', 'p1'), reply(step({ text: 'Hello' })), summary, user('Go on')]),
    ).toEqual([
      { role: 'user', content: 'Summary of the conversation so far: They greeted.' },
      { role: 'user', content: 'Go on' },
    ])
  })
})
