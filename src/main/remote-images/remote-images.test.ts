import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { expect, onTestFinished, test } from 'vitest'
import { openAttachments } from '../attachments/attachment-store'
import { createRemoteImages, type RemoteImagesOptions } from './remote-images'
import { makeTestCertificate } from './test-certificate'

const host = 'pictures.example'
const certificate = makeTestCertificate(host)
const png = PNG.sync.write(new PNG({ width: 40, height: 30 }))

test('a picture is fetched, kept and shown from Reticle’s own address', async () => {
  const { url, load, seen, read } = await start((_asked, answer) => answer.end(png))
  const picture = await load(`${url}/a/card.png?size=large`)
  expect(picture).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{64}$/),
    url: `attachment://picture/${picture.id}`,
    widthPx: 40,
    heightPx: 30,
  })
  expect(Buffer.from((await read(picture.id))?.bytes ?? [])).toEqual(png)
  const [asked] = seen
  expect(asked?.url).toBe('/a/card.png?size=large')
  expect(Object.keys(asked?.headers ?? {}).sort()).toEqual([
    'accept',
    'accept-encoding',
    'connection',
    'host',
    'user-agent',
  ])
  expect(asked?.headers['user-agent']).not.toMatch(/linux|node|electron|\d\.\d\.\d/i)
})

test('the certificate must be for that name', async () => {
  const { url, load, seen } = await start((_asked, answer) => answer.end(png))
  await expect(load(url.replace(host, 'other.example'))).rejects.toMatchObject({
    code: 'image-not-loaded',
    detail: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID'),
  })
  expect(seen).toHaveLength(0)
})

test('a certificate nobody vouches for is refused', async () => {
  const { url, load } = await start((_asked, answer) => answer.end(png), { ca: undefined })
  await expect(load(url)).rejects.toMatchObject({ detail: expect.stringContaining('SELF_SIGNED') })
})

test.each([
  ['http://pictures.example/a.png', 'https'],
  ['file:///etc/passwd', 'https'],
  ['data:image/png;base64,AAAA', 'https'],
  ['https://user:secret@pictures.example/a.png', 'password'],
  ['https://', 'not valid'],
  ['not an address', 'not valid'],
  ['https://127.0.0.1/a.png', 'open internet'],
  ['https://2130706433/a.png', 'open internet'],
  ['https://0x7f.1/a.png', 'open internet'],
  ['https://[::1]/a.png', 'open internet'],
  ['https://[::ffff:127.0.0.1]/a.png', 'open internet'],
  ['https://169.254.169.254/latest/meta-data/', 'open internet'],
  ['https://localhost/a.png', 'open internet'],
])('%s is refused before anything is asked', async (url, reason) => {
  const images = createRemoteImages({ addAttachment: () => Promise.reject(new Error('reached')) })
  await expect(images.load(url)).rejects.toMatchObject({
    code: 'image-not-loaded',
    detail: expect.stringContaining(reason),
  })
})

test('a name with one private address among public ones is refused', async () => {
  const { port, load, seen } = await start((_asked, answer) => answer.end(png), {
    resolve: async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '192.168.0.10', family: 4 },
    ],
    isAllowedAddress: undefined,
  })
  await expect(load(`https://${host}:${port}/`)).rejects.toMatchObject({
    detail: expect.stringContaining('open internet'),
  })
  expect(seen).toHaveLength(0)
})

test('the connection goes to the address that was checked, whatever the name says a moment later', async () => {
  let asked = 0
  const { url, load } = await start((_asked, answer) => answer.end(png), {
    resolve: async () => {
      asked += 1
      return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.66', family: 4 }]
    },
    isAllowedAddress: (address) => address === '127.0.0.1',
  })
  expect(await load(url)).toMatchObject({ widthPx: 40 })
  expect(asked).toBe(1)
})

test('a name nobody knows, and a server that is gone, say so', async () => {
  const nowhere = await start((_asked, answer) => answer.end(png), {
    resolve: async () => Promise.reject(new Error('ENOTFOUND')),
  })
  await expect(nowhere.load(nowhere.url)).rejects.toMatchObject({ detail: expect.stringContaining('name') })
  const gone = await start((asked) => asked.socket.destroy())
  await expect(gone.load(gone.url)).rejects.toMatchObject({ detail: expect.stringContaining('ECONNRESET') })
})

test('redirects are followed three times at most', async () => {
  const hops = (count: number) =>
    start((asked, answer) => {
      const hop = Number(asked.url?.slice(1))
      if (hop >= count) answer.end(png)
      else answer.writeHead(302, { location: `/${hop + 1}` }).end()
    })
  const three = await hops(3)
  expect(await three.load(`${three.url}/0`)).toMatchObject({ heightPx: 30 })
  const four = await hops(4)
  await expect(four.load(`${four.url}/0`)).rejects.toMatchObject({ detail: expect.stringContaining('often') })
  expect(four.seen).toHaveLength(4)
})

test.each([
  ['https://10.0.0.1/a.png', 'open internet'],
  ['//localhost/a.png', 'open internet'],
  ['http://pictures.example/a.png', 'https'],
  ['https://user:secret@pictures.example/', 'password'],
  ['https://[', 'not valid'],
])('a redirect to %s is refused', async (location, reason) => {
  const { url, load, seen } = await start((_asked, answer) => answer.writeHead(307, { location }).end(), {
    isAllowedAddress: (address) => address === '127.0.0.1' && seen.length === 0,
  })
  await expect(load(url)).rejects.toMatchObject({ detail: expect.stringContaining(reason) })
  expect(seen).toHaveLength(1)
})

test.each([
  ['announced', { 'content-length': '2000000' }],
  ['not announced', {}],
])('a picture whose size is %s stops at the limit', async (_name, headers) => {
  let closed = false
  const { url, load } = await start(
    (_asked, answer) => {
      answer.on('close', () => {
        closed = true
      })
      answer.writeHead(200, headers)
      const more = () => {
        while (!closed && answer.write(Buffer.alloc(16_384)));
      }
      answer.on('drain', more)
      more()
    },
    { maxBytes: 1_000_000 },
  )
  await expect(load(url)).rejects.toMatchObject({ detail: expect.stringContaining('too large') })
  await expect.poll(() => closed).toBe(true)
})

test('a server that never ends is left alone when the time is up', async () => {
  let closed = false
  const { url, load } = await start(
    (_asked, answer) => {
      answer.on('close', () => {
        closed = true
      })
      answer.writeHead(200).write(png.subarray(0, 20))
    },
    { timeoutMs: 150 },
  )
  await expect(load(url)).rejects.toMatchObject({ detail: expect.stringContaining('too long') })
  await expect.poll(() => closed).toBe(true)
})

test('a name server that never answers does not keep anyone waiting', async () => {
  const { url, load } = await start((_asked, answer) => answer.end(png), {
    resolve: () => new Promise(() => undefined),
    timeoutMs: 50,
  })
  await expect(load(url)).rejects.toMatchObject({ detail: expect.stringContaining('too long') })
})

test.each<[name: string, listener: RequestListener, reason: string]>([
  ['an error', (_asked, answer) => answer.writeHead(404).end(png), '404'],
  [
    'a page',
    (_asked, answer) => answer.setHeader('content-type', 'image/png').end('<html>'),
    'not a picture',
  ],
  [
    'a vector picture',
    (_asked, answer) => answer.end('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'not a picture',
  ],
  ['nothing', (_asked, answer) => answer.end(), 'not a picture'],
  [
    'half of it',
    (_asked, answer) => {
      answer.writeHead(200, { 'content-length': String(png.length) })
      answer.write(png.subarray(0, 30), () => answer.destroy())
    },
    'broke off',
  ],
])('a server that gives %s', async (_name, listener, reason) => {
  const { url, load } = await start(listener)
  await expect(load(url)).rejects.toMatchObject({
    code: 'image-not-loaded',
    detail: expect.stringContaining(reason),
  })
})

test('two clicks are one request', async () => {
  const { url, load, seen } = await start((_asked, answer) => answer.end(png))
  const [one, other] = await Promise.all([load(url), load(url)])
  expect(one).toEqual(other)
  expect(seen).toHaveLength(1)
})

/** A real https server on this computer, under a name only the loader's own resolver knows. */
async function start(
  listener: (asked: IncomingMessage, answer: ServerResponse) => void,
  options: Partial<RemoteImagesOptions> = {},
) {
  const seen: IncomingMessage[] = []
  const server = createServer(certificate, (asked, answer) => {
    seen.push(asked)
    listener(asked, answer)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const folder = await mkdtemp(join(tmpdir(), 'reticle-remote-images-'))
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await rm(folder, { recursive: true, force: true })
  })
  const attachments = openAttachments(folder)
  const images = createRemoteImages({
    addAttachment: (bytes, name) => attachments.add(bytes, name, 'picker'),
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    isAllowedAddress: (address) => address === '127.0.0.1',
    ca: certificate.cert,
    ...options,
  })
  const { port } = server.address() as AddressInfo
  return { seen, port, url: `https://${host}:${port}`, load: images.load, read: attachments.read }
}
