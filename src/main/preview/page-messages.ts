import type { CodePlace, PreviewMessage } from '../../shared/preview'
import type { NewMessage } from './message-list'

interface CallFrame {
  url: string
  lineNumber: number
  columnNumber: number
}

interface RemoteObject {
  type: string
  value?: unknown
  description?: string
  unserializableValue?: string
  preview?: { properties?: { name: string; value?: string }[]; overflow?: boolean; subtype?: string }
}

interface Exception {
  text: string
  exception?: RemoteObject
  url?: string
  lineNumber: number
  columnNumber: number
  stackTrace?: { callFrames: CallFrame[] }
}

/** A place in what was served to the place in the workspace; null where it is not known. */
export type Locate = (path: string, line: number, column: number) => CodePlace | null

export type Heard =
  | { kind: 'message'; message: NewMessage }
  /** Refused by the page's own policy, so that no request was made. */
  | { kind: 'blocked'; url: string }

const consoleKinds = new Map<string, PreviewMessage['kind']>([
  ['error', 'error'],
  ['assert', 'error'],
  ['warning', 'warning'],
])

// Said of what is in the list of refused addresses already, or of our own headers.
const known = /Content Security Policy|ERR_BLOCKED_BY_|Permissions-Policy|permissions policy/i

/** What an event of the DevTools protocol says about the page; null for what nobody needs to know. */
export function hear(method: string, params: Record<string, unknown>, locate: Locate): Heard | null {
  switch (method) {
    case 'Runtime.consoleAPICalled': {
      const { type, args, stackTrace } = params as {
        type: string
        args: RemoteObject[]
        stackTrace?: { callFrames: CallFrame[] }
      }
      const stack = placesOf(stackTrace?.callFrames ?? [], locate)
      const text = args.map(textOf).join(' ')
      // Of an app that is not packaged, about the policy we gave the page.
      if (text.startsWith('%cElectron Security Warning')) return null
      return said({ kind: consoleKinds.get(type) ?? 'log', text, place: stack[0] ?? null, stack })
    }
    case 'Runtime.exceptionThrown': {
      const { text, exception, stackTrace, ...at } = params.exceptionDetails as Exception
      const stack = placesOf(stackTrace?.callFrames ?? [], locate)
      const place = stack[0] ?? placesOf([{ ...at, url: at.url ?? '' }], locate)[0] ?? null
      const what = exception ? textOf(exception).split('\n    at ')[0] : ''
      return said({ kind: 'error', text: what || text, place, stack })
    }
    case 'Log.entryAdded': {
      const { level, text, url, lineNumber } = params.entry as {
        level: string
        text: string
        url?: string
        lineNumber?: number
      }
      if ((level !== 'error' && level !== 'warning') || known.test(text)) return null
      const frame = { url: url ?? '', lineNumber: lineNumber ?? 0, columnNumber: 0 }
      const [place = null] = lineNumber === undefined ? [] : placesOf([frame], locate)
      const about = place === null && url ? ` (${pathOf(url) ?? url})` : ''
      return said({ kind: level, text: `${text}${about}`, place, stack: [] })
    }
    case 'Audits.issueAdded': {
      const { details } = params.issue as {
        details?: { contentSecurityPolicyIssueDetails?: { blockedURL?: string } }
      }
      const url = details?.contentSecurityPolicyIssueDetails?.blockedURL
      return url ? { kind: 'blocked', url } : null
    }
    default:
      return null
  }
}

function said(message: NewMessage): Heard {
  return { kind: 'message', message }
}

function textOf({ value, description, unserializableValue, preview, type }: RemoteObject): string {
  if (typeof value === 'string') return value
  if (preview?.properties && preview.subtype !== 'error') {
    const parts = preview.properties.map(({ name, value: shown }) => `${name}: ${shown ?? '…'}`)
    return `{${parts.join(', ')}${preview.overflow ? ', …' : ''}}`
  }
  return unserializableValue ?? description ?? (value === undefined ? type : JSON.stringify(value))
}

function placesOf(frames: readonly CallFrame[], locate: Locate): CodePlace[] {
  return frames.flatMap(({ url, lineNumber, columnNumber }) => {
    const path = pathOf(url)
    return (path && locate(path, lineNumber + 1, columnNumber + 1)) || []
  })
}

function pathOf(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, pathname } = new URL(url)
  if (protocol !== 'preview:') return null
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
