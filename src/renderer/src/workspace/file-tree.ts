type TreeRow =
  | { kind: 'folder'; path: string; name: string; depth: number }
  | { kind: 'file'; path: string; name: string; depth: number }

/**
 * The rows of a tree for relative paths with `/`: folders before files, each by name, single-folder chains joined
 * (`src/components`). Paths are taken as they are; the caller leaves unsafe ones out.
 */
export function treeRows(paths: readonly string[]): TreeRow[] {
  const rows: TreeRow[] = []
  addFolder(
    paths.map((path) => ({ path, parts: path.split('/') })),
    '',
    0,
    rows,
  )
  return rows
}

interface Entry {
  path: string
  /** What is left of the path below the folder being listed. */
  parts: string[]
}

function addFolder(entries: readonly Entry[], prefix: string, depth: number, rows: TreeRow[]): void {
  const folders = new Map<string, Entry[]>()
  const files: Entry[] = []
  for (const entry of entries) {
    const [first = '', ...rest] = entry.parts
    if (rest.length === 0) files.push(entry)
    else folders.set(first, [...(folders.get(first) ?? []), { path: entry.path, parts: rest }])
  }
  for (const [first, inside] of [...folders].sort(([a], [b]) => compareNames(a, b))) {
    let name = first
    let below = inside
    for (;;) {
      const next = below[0]?.parts[0]
      if (next === undefined || below.some(({ parts }) => parts.length < 2 || parts[0] !== next)) break
      name = `${name}/${next}`
      below = below.map(({ path, parts }) => ({ path, parts: parts.slice(1) }))
    }
    const path = prefix ? `${prefix}/${name}` : name
    rows.push({ kind: 'folder', path, name, depth })
    addFolder(below, path, depth + 1, rows)
  }
  for (const { path, parts } of files.sort((a, b) => compareNames(a.path, b.path))) {
    rows.push({ kind: 'file', path, name: parts[0] ?? path, depth })
  }
}

function compareNames(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true }) || (a < b ? -1 : Number(a > b))
}
