import { limits } from '../../../shared/limits'
import type { BuiltSite, SiteFile } from '../../../shared/preview'
import type { BuildOptions } from './build-site'
import { failedSite } from './messages'
import type { BuildProcess, SentSite } from './protocol'
import type { SourceFile } from './sources'

export interface SiteBuilder {
  /**
   * The site of these files. One is built at a time; a newer request of the same owner takes the place of one that still
   * waits, which rejects with an `AbortError`. One that is being built is finished, so that a stream of changes shows
   * something. Rejects with the signal's reason when it was aborted, and with nothing else: a crash or a hang is a site
   * without files and a message that says so.
   */
  build(
    files: readonly SourceFile[],
    options?: BuildOptions & { owner?: string; signal?: AbortSignal },
  ): Promise<BuiltSite>
  /** Starts the process ahead of its first use, and has it load what most pages need. */
  warm(): void
  /** Ends the process; what is being built or waits rejects with an `AbortError`. */
  stop(): void
}

interface SiteBuilderOptions {
  /** Starts a process; called at the first use and after one has ended. */
  fork: () => BuildProcess
  /** One site may take this long, and this much memory. */
  timeLimitMs?: number
  memoryLimitBytes?: number
  /** An unused process ends after this long. */
  idleMs?: number
  /** How often its memory is looked at while it works. */
  watchMs?: number
}

interface Job {
  id: number
  files: readonly SourceFile[]
  options: BuildOptions
  owner: string | undefined
  attempts: number
  /** Told once; later calls mean nothing. */
  settle(end: { site: BuiltSite } | { error: unknown }): void
}

/** Builds previews in a process of its own, kept warm: hostile code may crash or hang it, and costs one answer. */
export function createSiteBuilder({
  fork,
  timeLimitMs = limits.previewBuildMs,
  memoryLimitBytes = limits.previewBuildMemoryMaxBytes,
  idleMs = limits.previewBuildIdleMs,
  watchMs = 250,
}: SiteBuilderOptions): SiteBuilder {
  let process: BuildProcess | null = null
  let running: Job | null = null
  let waiting: Job[] = []
  let lastId = 0
  /** What this process has sent that it will only name from now on. */
  let shipped = new Map<string, SiteFile>()
  let idle: NodeJS.Timeout | undefined
  let limit: NodeJS.Timeout | undefined
  let watch: NodeJS.Timeout | undefined

  const rest = () => {
    clearTimeout(idle)
    clearTimeout(limit)
    clearInterval(watch)
  }

  const endProcess = () => {
    const ended = process
    process = null
    shipped = new Map()
    rest()
    ended?.kill()
  }

  const finish = (end: { site: BuiltSite } | { error: unknown }) => {
    const job = running
    running = null
    job?.settle(end)
    next()
  }

  const giveUp = (text: string) => {
    endProcess()
    finish({ site: failedSite(text) })
  }

  const started = (): BuildProcess => {
    if (process) return process
    const made = fork()
    process = made
    made.onAnswer(({ id, site }) => {
      if (made !== process || id !== running?.id) return
      finish({ site: whole(site, shipped) })
    })
    made.onExit(() => {
      if (made !== process) return
      endProcess()
      const job = running
      if (!job) return
      // Something else may have ended it; the same files twice have.
      if (job.attempts > 1) finish({ site: failedSite('The process that builds the preview ended.') })
      else {
        running = null
        waiting.unshift(job)
        next()
      }
    })
    return made
  }

  const next = () => {
    rest()
    if (running) return
    const job = waiting.shift()
    if (!job) {
      if (process) idle = setTimeout(endProcess, idleMs)
      return
    }
    running = job
    job.attempts += 1
    let to: BuildProcess
    try {
      to = started()
    } catch (error) {
      return finish({ site: failedSite(`The process that builds the preview does not start: ${error}`) })
    }
    limit = setTimeout(
      () => giveUp(`Building the preview took longer than ${timeLimitMs / 1000} seconds.`),
      timeLimitMs,
    )
    watch = setInterval(() => {
      if ((to.memoryBytes() ?? 0) > memoryLimitBytes) giveUp('Building the preview took too much memory.')
    }, watchMs)
    to.post({ id: job.id, files: job.files.map(({ path, text }) => ({ path, text })), options: job.options })
  }

  const superseded = () => new DOMException('a newer request took its place', 'AbortError')

  return {
    build(files, { owner, signal, ...options } = {}) {
      if (signal?.aborted) return Promise.reject(signal.reason)
      return new Promise((resolve, reject) => {
        lastId += 1
        const job: Job = {
          id: lastId,
          files,
          options,
          owner,
          attempts: 0,
          settle(end) {
            signal?.removeEventListener('abort', onAbort)
            if ('site' in end) resolve(end.site)
            else reject(end.error)
          },
        }
        const onAbort = () => {
          waiting = waiting.filter((other) => other !== job)
          // One being built goes on to its end, which nobody hears of.
          job.settle({ error: signal?.reason })
        }
        signal?.addEventListener('abort', onAbort)
        for (const other of waiting.filter((waits) => waits.owner === owner)) {
          other.settle({ error: superseded() })
        }
        waiting = [...waiting.filter((waits) => waits.owner !== owner), job]
        if (!running) next()
      })
    },

    warm() {
      if (process || running) return
      const text = 'export default () => <p className="flex gap-4 p-4 text-sm">warm</p>'
      this.build([{ path: 'App.tsx', text }], { owner: 'warm' }).catch(() => undefined)
    },

    stop() {
      endProcess()
      const left = running ? [running, ...waiting] : waiting
      running = null
      waiting = []
      for (const job of left) job.settle({ error: new DOMException('stopped', 'AbortError') })
    },
  }
}

function whole(site: SentSite, shipped: Map<string, SiteFile>): BuiltSite {
  const files = new Map<string, SiteFile>()
  for (const [path, sent] of site.files) {
    const file = sent ?? shipped.get(path)
    if (!file) continue
    if (path.startsWith('/@reticle/lib/')) shipped.set(path, file)
    files.set(path, file)
  }
  return { ...site, files }
}
