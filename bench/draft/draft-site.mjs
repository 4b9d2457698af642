import { createServer } from 'node:http'
import { startSiteBuilder } from '../preview/built.mjs'

const types = { png: 'image/png', svg: 'image/svg+xml', jpg: 'image/jpeg', webp: 'image/webp' }

/** Serves one draft at a time, built by the app's own builder of previews, with its crops. */
export async function startDraftSite(folder) {
  const builder = await startSiteBuilder(folder)
  let site = null
  let crops = new Map()
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    const name = path === '/' ? (site?.entry ?? '/index.html') : path
    const crop = crops.get(name.slice(1)) ?? crops.get(`public${name}`)
    const file = site?.files.get(name)
    if (crop)
      response.writeHead(200, { 'content-type': types[name.split('.').pop()] ?? 'image/png' }).end(crop)
    else if (file) response.writeHead(200, { 'content-type': file.mime }).end(Buffer.from(file.bytes))
    else response.writeHead(404).end()
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    /** @returns {Promise<{url: string, messages: string[]}>} */
    async show(files, newCrops) {
      crops = newCrops
      site = await builder.build(
        files.map(({ path, text }) => ({ path, text })),
        { pictures: [...crops.keys()] },
      )
      const url = `http://127.0.0.1:${server.address().port}/`
      return { url, messages: site.messages.map(({ text }) => text) }
    },
    stop() {
      builder.stop()
      server.closeAllConnections()
      server.close()
    },
  }
}
