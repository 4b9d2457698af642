import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import type { BuiltSite } from '../../shared/preview'
import type { WorkspaceFile } from '../../shared/workspace'
import { type NetworkGate, startNetworkGate } from '../preview/network-gate'
import { openPreviewSession } from '../preview/preview-session'
import { isAllowedNavigation } from '../preview/request-rules'
import { createSessionPool } from '../preview/session-pool'
import { untilAborted } from '../until-aborted'
import { factsInPicture, readLimits } from './facts-in-picture'
import { type HiddenPage, inHiddenPage, PageOver } from './hidden-page'
import { readPageScript } from './page/read-page-script'
import { takePicture } from './page-picture'
import type { Rendering, RenderOptions, RenderWorkspace } from './rendering'

interface RenderWorkspaceOptions {
  /** What a conversation's workspace holds at a version, the newest with null. */
  filesAt: (conversationId: string, versionId: string | null) => WorkspaceFile[]
  build: (files: WorkspaceFile[], conversationId: string, signal: AbortSignal) => Promise<BuiltSite>
  /** The pixels of a PNG: RGBA, rows top to bottom. */
  readPixels: (png: Uint8Array) => Promise<{ pixels: Uint8Array; widthPx: number; heightPx: number }>
}

export interface WorkspaceRenderer {
  render: RenderWorkspace
  /** Ends what is being rendered. */
  stop(): Promise<void>
}

// Pictures that move stand still at their first frame, and chance falls the same way each time.
const alwaysTheSame = { engineSettings: ['imageAnimationPolicy=2'], switches: ['--js-flags=--random-seed=1'] }

/**
 * Renders workspaces in pages nobody sees, each in a process and a session of its own, one after the other. A page can reach
 * nothing but the files it is built of.
 */
export function createWorkspaceRenderer({
  filesAt,
  build,
  readPixels,
}: RenderWorkspaceOptions): WorkspaceRenderer {
  const pool = createSessionPool()
  const stopped = new AbortController()
  let gate: Promise<NetworkGate> | null = null
  let last: Promise<unknown> = Promise.resolve()
  let closed: Promise<unknown> = Promise.resolve()

  const draw = async (conversationId: string, files: WorkspaceFile[], options: RenderOptions) => {
    const { signal } = options
    signal.throwIfAborted()
    let site: BuiltSite | null = null
    const building = build(files, conversationId, signal)
    // Told of where it is awaited.
    building.catch(() => undefined)
    gate ??= startNetworkGate({
      isOpen: () => false,
      isPublicAddress: () => false,
      onRefused: () => undefined,
    })
    const session = await openPreviewSession({
      pool,
      gate: await gate,
      site: () => site,
      networkAllowed: () => false,
      isPublicAddress: () => false,
      onBlocked: () => undefined,
    })
    const hidden = {
      ...alwaysTheSame,
      ...options,
      session: session.session,
      timeLimitMs: limits.renderingMs,
      mayShow: (url: string, isMainFrame: boolean) => isAllowedNavigation(url, session.token, isMainFrame),
      onBlocked: () => undefined,
    }
    try {
      return await inHiddenPage(hidden, async (page) => {
        site = await building
        const path = pageToShow(site, options.page)
        await page.load(`${session.origin}${encodeURI(path)}`, limits.renderingLoadMs)
        return { page: path, ...(await picture(page, options, readPixels)) }
      })
    } finally {
      closed = Promise.all([closed, session.close()])
    }
  }

  const render: RenderWorkspace = async (conversationId, versionId, options) => {
    const signal = AbortSignal.any([options.signal, stopped.signal])
    checkSize(options)
    const files = filesAt(conversationId, versionId)
    if (files.length === 0) throw new AppError('nothing-to-compare')
    const turn = last.then(() => draw(conversationId, files, { ...options, signal }))
    last = turn.catch(() => undefined)
    try {
      // What has not begun yet, and what ends a little later, is not waited for.
      return await untilAborted(turn, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof PageOver) throw failed(error.message, error)
      throw error instanceof AppError ? error : failed(error instanceof Error ? error.message : '', error)
    }
  }

  return {
    render,
    async stop() {
      stopped.abort()
      await last
      await closed
      await (await gate)?.stop()
    },
  }
}

async function picture(
  page: HiddenPage,
  { scale }: RenderOptions,
  readPixels: RenderWorkspaceOptions['readPixels'],
): Promise<Omit<Rendering, 'page'>> {
  const png = await takePicture(page)
  if (!png) throw failed('Nothing of the page is drawn.')
  const said = page.world.evaluate(readPageScript(readLimits), { withinMs: limits.renderingMs })
  const [pixels, facts] = await Promise.all([readPixels(png), said.then((raw) => factsInPicture(raw, scale))])
  if (!facts) throw failed('The page could not be read.')
  return { ...pixels, png, facts }
}

function pageToShow({ entry, files, broken, messages }: BuiltSite, wanted: string | null): string {
  const path = wanted ?? entry
  const problem = messages.find(({ kind }) => kind === 'build')?.text
  // Half of a page is no page to be measured.
  if (broken.includes(path) || (!files.has(path) && problem)) throw failed(problem ?? '')
  if (!files.has(path)) throw new AppError('nothing-to-compare')
  return path
}

function checkSize({ viewportPx: { width, height }, scale }: RenderOptions): void {
  const longest = Math.max(width, height)
  const isWhole = Number.isInteger(width) && Number.isInteger(height) && Math.min(width, height) >= 1
  if (!isWhole || longest > limits.renderingMaxCssPx) throw failed(`${width} × ${height} CSS pixels`)
  if (!(scale > 0) || width * height * scale ** 2 > limits.attachmentMaxPixels) {
    throw failed(`${width} × ${height} CSS pixels, ${scale} times as large`)
  }
}

function failed(detail: string, cause?: unknown): AppError {
  return new AppError('rendering-failed', { detail: detail.slice(0, limits.errorDetailMaxChars), cause })
}
