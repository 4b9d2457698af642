import { expect, test } from 'vitest'
import { isAllowedLink, openLink } from './links'

test.each(['https://example.com/a?b#c', 'mailto:a@example.com'])('%s opens', async (url) => {
  const opened: string[] = []
  await openLink(url, async (allowed) => void opened.push(allowed))
  expect(opened).toEqual([url])
})

test.each([
  'http://example.com',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://host/x',
  'vscode://x',
  'ms-msdt:/id',
  'https://user@evil.example',
  'https://user:pass@evil.example',
  'data:text/html,x',
  '//example.com',
  'example.com',
  '',
])('%j does not', async (url) => {
  expect(isAllowedLink(url)).toBe(false)
  await expect(openLink(url, async () => expect.unreachable())).rejects.toMatchObject({
    code: 'link-refused',
  })
})
