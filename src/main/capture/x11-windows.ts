import type { Rect } from '../../shared/geometry'
import type { TopWindow, WindowPart } from './snap-targets'
import { internAtoms } from './x11-atoms'
import type { X11Connection } from './x11-connection'
import {
  getGeometryRequest,
  getPropertyRequest,
  getWindowAttributesRequest,
  queryTreeRequest,
  readCardinals,
  readGeometry,
  readText,
  readTree,
} from './x11-requests'

const propertyNames = [
  '_NET_CLIENT_LIST_STACKING',
  '_NET_CLIENT_LIST',
  '_NET_CURRENT_DESKTOP',
  '_NET_WM_DESKTOP',
  '_NET_WM_STATE',
  '_NET_WM_STATE_HIDDEN',
  '_NET_WM_NAME',
  'WM_NAME',
  '_NET_FRAME_EXTENTS',
  '_GTK_FRAME_EXTENTS',
  '_NET_WM_WINDOW_TYPE',
  '_NET_WM_WINDOW_TYPE_DESKTOP',
  '_NET_WM_WINDOW_TYPE_DOCK',
] as const
type Atoms = Record<(typeof propertyNames)[number], number>

const everyWorkspace = 0xffffffff
const inputOnly = 2
const viewable = 2
// Deeper than any toolkit nests what a user would call a part of a window.
const levelsMax = 6
const nodesMax = 1_500

export interface X11Windows {
  /** Every window the user can see on this workspace, the topmost first. */
  list(): Promise<TopWindow[]>
  /** Those that are minimised or on another workspace, with their titles. */
  hidden(): Promise<{ id: number; title: string }[]>
}

interface Node extends WindowPart {
  id: number
  /** Where its children's places count from. */
  insideX: number
  insideY: number
  parts: Node[]
}

/**
 * The windows as the X server stacks them. Asked level by level, each level in one go, so that it costs a handful of
 * round trips however many windows there are. Windows that go away meanwhile are left out.
 */
export async function openX11Windows(
  connection: X11Connection,
  isOwn: (window: number) => boolean,
): Promise<X11Windows> {
  const { root, ask } = connection
  const atoms = await internAtoms(connection, propertyNames)
  return {
    async list() {
      const [managed, workspace, tops] = await Promise.all([
        clientList(connection, atoms),
        cardinals(connection, root, atoms._NET_CURRENT_DESKTOP),
        ask(queryTreeRequest(root)).then(readTree),
      ])
      // What windows say of themselves is asked for along with where they are.
      const said = new Map([...managed].map((id) => [id, readHints(connection, atoms, id)]))
      const windows: TopWindow[] = []
      for (const top of await readLevels(connection, tops, managed)) {
        const client = findClient(top, managed)
        const { id } = client ?? top
        if (isOwn(top.id) || isOwn(id)) continue
        const hints = await (said.get(id) ?? readHints(connection, atoms, id))
        if (isShown(hints, workspace[0])) windows.push({ id, ...topWindow(top, client, hints) })
      }
      return windows
    },
    async hidden() {
      const [managed, workspace] = await Promise.all([
        clientList(connection, atoms),
        cardinals(connection, root, atoms._NET_CURRENT_DESKTOP),
      ])
      const ids = [...managed].filter((id) => !isOwn(id))
      const hints = await Promise.all(ids.map((id) => readHints(connection, atoms, id)))
      return ids.flatMap((id, index) => {
        const about = hints[index]
        return about && !isShown(about, workspace[0]) ? [{ id, title: about.title }] : []
      })
    },
  }
}

/** The windows a window manager says it manages; none without one. */
async function clientList(connection: X11Connection, atoms: Atoms): Promise<ReadonlySet<number>> {
  const lists = [atoms._NET_CLIENT_LIST_STACKING, atoms._NET_CLIENT_LIST]
  const found = await Promise.all(lists.map((list) => cardinals(connection, connection.root, list)))
  return new Set(found.flat())
}

function cardinals({ ask }: X11Connection, window: number, property: number): Promise<number[]> {
  return ask(getPropertyRequest(window, property)).then(readCardinals, () => [])
}

/**
 * These windows, given lowest first, with all their visible children; answered topmost first. A round trip costs less
 * than a dozen requests, so what is not seen is not asked about further. Of a window manager's frame only what is in
 * it is looked at.
 */
async function readLevels(
  { ask }: X11Connection,
  tops: readonly number[],
  managed: ReadonlySet<number>,
): Promise<Node[]> {
  const screen = { insideX: 0, insideY: 0, parts: [] as Node[] }
  let level = tops.map((id) => ({ id, parent: screen }))
  for (let depth = 0, nodes = 0; depth < levelsMax && nodes < nodesMax && level.length > 0; depth += 1) {
    const isSeen = await Promise.all(
      level.map(({ id }) =>
        ask(getWindowAttributesRequest(id)).then(
          (reply) => reply[26] === viewable && reply.readUInt16LE(12) !== inputOnly,
          () => false,
        ),
      ),
    )
    const seen = level.filter((_, index) => isSeen[index])
    nodes += seen.length
    const read = await Promise.all(
      seen.map(({ id }) =>
        Promise.all([ask(getGeometryRequest(id)), ask(queryTreeRequest(id))]).catch(() => null),
      ),
    )
    level = []
    for (const [index, replies] of read.entries()) {
      if (!replies) continue
      const { id, parent } = seen[index]!
      const { rectPx, borderPx } = readGeometry(replies[0])
      const place = { ...rectPx, x: parent.insideX + rectPx.x, y: parent.insideY + rectPx.y }
      const node: Node = {
        id,
        rectPx: place,
        insideX: place.x + borderPx,
        insideY: place.y + borderPx,
        parts: [],
      }
      parent.parts.unshift(node)
      const children = readTree(replies[1])
      const framed = children.filter((child) => managed.has(child))
      for (const child of framed.length > 0 ? framed : children) level.push({ id: child, parent: node })
    }
  }
  return screen.parts
}

/** The managed window in a window manager's frame, or the window itself where it has none. */
function findClient(node: Node, managed: ReadonlySet<number>): Node | null {
  if (managed.has(node.id)) return node
  for (const part of node.parts) {
    const found = findClient(part, managed)
    if (found) return found
  }
  return null
}

/** What a window tells the window manager. */
interface Hints {
  title: string
  kind: TopWindow['kind']
  workspace: number
  isHidden: boolean
  /** Left, right, top, bottom; none where there is no such thing. */
  frame: number[]
  shadow: number[]
}

async function readHints(connection: X11Connection, atoms: Atoms, id: number): Promise<Hints> {
  const [name, workspace, state, type, frame, shadow] = await Promise.all([
    text(connection, id, atoms._NET_WM_NAME, 'utf8'),
    cardinals(connection, id, atoms._NET_WM_DESKTOP),
    cardinals(connection, id, atoms._NET_WM_STATE),
    cardinals(connection, id, atoms._NET_WM_WINDOW_TYPE),
    cardinals(connection, id, atoms._NET_FRAME_EXTENTS),
    cardinals(connection, id, atoms._GTK_FRAME_EXTENTS),
  ])
  let kind: Hints['kind'] = 'window'
  if (type.includes(atoms._NET_WM_WINDOW_TYPE_DOCK)) kind = 'dock'
  if (type.includes(atoms._NET_WM_WINDOW_TYPE_DESKTOP)) kind = 'desktop'
  return {
    title: name || (await text(connection, id, atoms.WM_NAME, 'latin1')),
    kind,
    workspace: workspace[0] ?? everyWorkspace,
    isHidden: state.includes(atoms._NET_WM_STATE_HIDDEN),
    frame,
    shadow,
  }
}

/** A compositor keeps windows of other workspaces, and minimised ones, as they are and draws them nowhere. */
function isShown({ workspace, isHidden }: Hints, current: number | undefined): boolean {
  return !isHidden && (current === undefined || workspace === everyWorkspace || workspace === current)
}

function topWindow(top: Node, client: Node | null, { title, kind, frame, shadow }: Hints): TopWindow {
  const known = { title, kind }
  if (!client) return { ...known, rectPx: top.rectPx, contentPx: null, parts: top.parts }
  const { rectPx: inner, parts } = client
  // A window that draws its own frame draws its shadow too.
  if (shadow.length === 4) return { ...known, rectPx: grow(inner, shadow, -1), contentPx: null, parts }
  const outer = frame.length === 4 ? grow(inner, frame, 1) : top.rectPx
  return { ...known, rectPx: outer, contentPx: inner, parts }
}

function text({ ask }: X11Connection, window: number, property: number, encoding: 'utf8' | 'latin1') {
  return ask(getPropertyRequest(window, property)).then(
    (reply) => readText(reply, encoding),
    () => '',
  )
}

/** A rectangle with left, right, top and bottom edges that much further out, or with a sign of -1 further in. */
function grow({ x, y, width, height }: Rect, edges: readonly number[], sign: 1 | -1): Rect {
  const [left = 0, right = 0, top = 0, bottom = 0] = edges.map((edge) => edge * sign)
  return { x: x - left, y: y - top, width: width + left + right, height: height + top + bottom }
}
