import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { CustomScheme, Protocol } from 'electron'

/** Our pages are `reticle://<window kind>/…`, so each kind is an origin of its own; pictures are `attachment://picture/<id>`, videos `attachment://video/<id>`. */
export const schemes: CustomScheme[] = [
  { scheme: 'reticle', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  // Players ask for parts.
  { scheme: 'attachment', privileges: { standard: true, secure: true, stream: true } },
  // A preview is an opaque origin: what it loads of its own comes with CORS headers.
  {
    scheme: 'preview',
    privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
  },
]

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' attachment: blob:",
  'media-src attachment:',
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

interface ServeOptions {
  protocol: Pick<Protocol, 'handle'>
  /** The folder of the built pages. */
  rendererDir: string
  /** A stored picture's bytes, or null for an id that is not stored. */
  readAttachment: (id: string) => Promise<{ bytes: Uint8Array; mime: string } | null>
  /** A picture as it would be sent, shown from `attachment://sent/<id>`; null when another one is shown by now. */
  readSent?: (id: string) => { bytes: Uint8Array; mime: string } | null
  /** A stored video, or the part of it that a `Range` header names. */
  serveVideo?: (id: string, range: string | null) => Promise<Response>
}

/** Serves our pages with their content security policy, and stored pictures; nothing else is reachable. */
export function servePages({
  protocol,
  rendererDir,
  readAttachment,
  readSent,
  serveVideo,
}: ServeOptions): void {
  protocol.handle('reticle', async (request) => {
    const name = normalize(decodeURIComponent(new URL(request.url).pathname))
    const path = join(rendererDir, name)
    const contentType = contentTypes[extname(path)]
    if (!path.startsWith(rendererDir + sep) || !contentType) return new Response(null, { status: 404 })
    try {
      return new Response(await readFile(path), {
        headers: {
          'content-type': contentType,
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
        },
      })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
  protocol.handle('attachment', async (request) => {
    const { host, pathname } = new URL(request.url)
    const isSent = host === 'sent'
    const id = pathname.slice(1)
    if (host === 'video' && serveVideo) return serveVideo(id, request.headers.get('range'))
    const picture = isSent ? readSent?.(id) : host === 'picture' ? await readAttachment(id) : null
    if (!picture) return new Response(null, { status: 404 })
    return new Response(picture.bytes as Uint8Array<ArrayBuffer>, {
      headers: {
        'content-type': picture.mime,
        'content-security-policy': "default-src 'none'",
        'x-content-type-options': 'nosniff',
        // A stored picture's name is the hash of its bytes.
        'cache-control': isSent ? 'no-store' : 'private, max-age=31536000, immutable',
      },
    })
  })
}
