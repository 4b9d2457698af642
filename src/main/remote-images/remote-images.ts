import { type Attachment, attachmentUrl } from '../../shared/attachments'
import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import { isSvg } from '../attachments/svg-text'
import { type FetchOptions, fetchPublic } from './fetch-public'

const notAPicture = 'It is not a picture Reticle can read.'

export interface RemoteImagesOptions
  extends Partial<Pick<FetchOptions, 'resolve' | 'isAllowedAddress' | 'ca'>> {
  /** Checks that bytes are a picture and keeps them. @throws AppError not-an-image, image-too-large */
  addAttachment: (bytes: Uint8Array, name: string) => Promise<Pick<Attachment, 'id' | 'widthPx' | 'heightPx'>>
  maxBytes?: number
  timeoutMs?: number
}

export interface RemoteImage {
  /** The stored picture's id. */
  id: string
  /** Where windows load it from. */
  url: string
  widthPx: number
  heightPx: number
}

export interface RemoteImages {
  /** Fetches a picture an answer points to. @throws AppError image-not-loaded, its detail says why */
  load(url: string): Promise<RemoteImage>
}

/**
 * Pictures in answers are not loaded by themselves: their address could carry what was said to a stranger. Once the user
 * asks for one, it is fetched by this process, from the open internet only, and kept like any other picture, so that no
 * window ever speaks to a stranger's server.
 */
export function createRemoteImages(options: RemoteImagesOptions): RemoteImages {
  const {
    addAttachment,
    maxBytes = limits.remoteImageMaxBytes,
    timeoutMs = limits.remoteImageTimeoutMs,
  } = options
  /** A second click while the first is loading is the same load. */
  const loading = new Map<string, Promise<RemoteImage>>()

  const load = async (url: string): Promise<RemoteImage> => {
    const bytes = await fetchPublic(url, { ...options, maxBytes, timeoutMs })
    // A stranger's drawing is a program of sorts; nobody chose it as a file.
    if (isSvg(bytes)) throw new AppError('image-not-loaded', { detail: notAPicture })
    try {
      const { id, widthPx, heightPx } = await addAttachment(bytes, nameOf(url))
      return { id, url: attachmentUrl({ id }), widthPx, heightPx }
    } catch (cause) {
      throw new AppError('image-not-loaded', { detail: notAPicture, cause })
    }
  }

  return {
    load(url) {
      const known = loading.get(url)
      if (known) return known
      const started = load(url).finally(() => loading.delete(url))
      loading.set(url, started)
      return started
    },
  }
}

/** The last part of the address as a file name. */
function nameOf(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  return last.slice(0, 100) || 'picture'
}
