import { expect, test } from 'vitest'
import { resolveOnce } from './resolve-once'

test('a name that leads elsewhere later leads where it led first', async () => {
  const asked: string[] = []
  const resolve = resolveOnce(async (hostname) => {
    asked.push(hostname)
    return [{ address: asked.length === 1 ? '93.184.215.14' : '192.168.1.1', family: 4 }]
  })
  const [first, again, other] = [
    await resolve('a.example'),
    await resolve('a.example'),
    await resolve('b.example'),
  ]
  expect(first).toEqual([{ address: '93.184.215.14', family: 4 }])
  expect(again).toEqual(first)
  expect(other).toEqual([{ address: '192.168.1.1', family: 4 }])
  expect(asked).toEqual(['a.example', 'b.example'])
})

test('a name that is not known stays so', async () => {
  let asked = 0
  const resolve = resolveOnce(async () => {
    asked += 1
    throw new Error('ENOTFOUND')
  })
  await expect(resolve('a.example')).rejects.toThrow('ENOTFOUND')
  await expect(resolve('a.example')).rejects.toThrow('ENOTFOUND')
  expect(asked).toBe(1)
})
