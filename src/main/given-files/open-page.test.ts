import { describe, expect, test } from 'vitest'
import { AppError } from '../../shared/errors'
import { type OpenWebPage, openTypedPage, typedAddress } from './open-page'

describe('typedAddress', () => {
  test.each([
    ['localhost:3000', 'http://localhost:3000/'],
    ['127.0.0.1:8080/a?b', 'http://127.0.0.1:8080/a?b'],
    ['[::1]:5173', 'http://[::1]:5173/'],
    ['192.168.1.20', 'http://192.168.1.20/'],
    ['mydevbox/app', 'http://mydevbox/app'],
    ['example.com/shop', 'https://example.com/shop'],
    ['  https://example.com  ', 'https://example.com/'],
    ['HTTP://Example.com', 'http://example.com/'],
  ])('reads %s', (typed, address) => {
    expect(typedAddress(typed).href).toBe(address)
  })

  test.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.com',
    'https://me:secret@example.com',
    'chrome://gpu',
    'http://',
    '   ',
  ])('refuses %s', (typed) => {
    expect(() => typedAddress(typed)).toThrow(expect.objectContaining({ code: 'address-refused' }))
  })
})

test('only the host that was typed may be reached where it is not public', async () => {
  const asked: boolean[] = []
  const open: OpenWebPage = async (url, { mayReach }) => {
    for (const to of [url, 'http://localhost:5174/x.css', 'http://127.0.0.1/', 'http://169.254.169.254/'])
      asked.push(mayReach(new URL(to)))
    return { finalUrl: url, html: '', styles: [] }
  }
  await openTypedPage('localhost:3000', open)
  expect(asked).toEqual([true, true, false, false])
})

test('a failure names the address', async () => {
  const open: OpenWebPage = async () => {
    throw new AppError('page-not-loaded', { detail: 'refused' })
  }
  await expect(openTypedPage('localhost:1', open)).rejects.toMatchObject({
    code: 'page-not-loaded',
    params: { url: 'http://localhost:1/' },
    detail: 'refused',
  })
})
