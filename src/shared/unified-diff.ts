export interface HunkLine {
  kind: ' ' | '-' | '+'
  text: string
  /** An empty line: a context line without its space, or nothing but space around the hunk. */
  soft?: true
}

export interface Hunk {
  /** Line of the old text it begins at, from 1; the line it follows where it takes none. Null where not said. */
  oldStart: number | null
  /** How many lines its header promises; null where it has none. */
  oldCount: number | null
  newCount: number | null
  lines: HunkLine[]
  /** "No newline at end of file" stands behind the last line of that side. */
  oldOpenEnd: boolean
  newOpenEnd: boolean
  /** Some context lines came without their space, so all of them may have. */
  bare: boolean
}

/** What a patch does to one file. Names are as written, hostile; null for `/dev/null` and where there is none. */
export interface FilePatch {
  oldPath: string | null
  newPath: string | null
  creates: boolean
  deletes: boolean
  hunks: Hunk[]
  /** Its part of the patch's text. */
  text: string
}

type Reading = FilePatch & { from: number }

const hunkHeader = /^@@+\s+-(\d+)(?:,(\d+))?\s+\+(\d+)(?:,(\d+))?\s+@@/
const said = /\s+\((?:original|old|before|previous|updated|new|after|modified|changed)\)$/i

/**
 * The files of a unified diff (GNU diffutils manual, "Detailed Description of Unified Format"; git-diff(1), "Generating
 * patch text with -p", for the extended headers). Models' slips are understood: wrong or missing counts and headers,
 * context without its space. Never fails; text that is no patch gives no hunks.
 */
export function parseUnifiedDiff(source: string): FilePatch[] {
  const lines = source.replaceAll('\r\n', '\n').split('\n')
  const lastEnd = lines.at(-1) === '' ? '\n' : ''
  if (lastEnd !== '') lines.pop()
  const named = lines.some((_, at) => isFileHeader(lines, at, null) || isGitHeader(lines[at] ?? ''))
  const patches: Reading[] = []
  let hunk: Hunk | null = null
  const begin = (from: number): Reading => {
    const patch = { oldPath: null, newPath: null, creates: false, deletes: false, hunks: [], text: '', from }
    patches.push(patch)
    return patch
  }
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const patch = patches.at(-1)
    if (isGitHeader(line)) {
      const [, from, to] = /^diff --git "?a\/(.+?)"? "?b\/(.+?)"?$/.exec(line) ?? []
      Object.assign(begin(at), { oldPath: from ?? null, newPath: to ?? null })
      hunk = null
    } else if (isFileHeader(lines, at, hunk)) {
      nameSides(patch?.hunks.length === 0 ? patch : begin(at), line.slice(4), (lines[at + 1] ?? '').slice(4))
      hunk = null
      at += 1
    } else if (line.startsWith('@@')) {
      hunk = newHunk(hunkHeader.exec(line))
      ;(patch ?? begin(at)).hunks.push(hunk)
    } else if (hunk) {
      if (!addLine(hunk, line, lines[at + 1] ?? '')) hunk = null
    } else if (patch && readExtended(patch, line)) {
      // Says something about the file as a whole.
    } else if (line.trim() !== '' && (patch ? patch.hunks.length === 0 : !named)) {
      hunk = newHunk(null)
      ;(patch ?? begin(at)).hunks.push(hunk)
      addLine(hunk, line, '')
    }
  }
  return patches.map(({ from, ...patch }, index) => ({
    ...patch,
    text:
      lines.slice(from, patches[index + 1]?.from).join('\n') + (index < patches.length - 1 ? '\n' : lastEnd),
  }))
}

/** The patch is as long as its headers say: nothing of it is missing, not even of the last line it adds. */
export function isComplete({ hunks, text }: FilePatch): boolean {
  const last = hunks.at(-1)?.lines.at(-1)
  if (!last || (last.kind === '+' && !text.endsWith('\n'))) return false
  return hunks.every((hunk) => {
    const { old, added } = countLines(hunk.lines)
    return hunk.oldCount !== null && old >= hunk.oldCount && added >= (hunk.newCount ?? 0)
  })
}

function newHunk(header: RegExpExecArray | null): Hunk {
  const [, start, oldCount = '1', , newCount = '1'] = header ?? []
  return {
    oldStart: start === undefined ? null : Number(start),
    oldCount: header ? Number(oldCount) : null,
    newCount: header ? Number(newCount) : null,
    lines: [],
    oldOpenEnd: false,
    newOpenEnd: false,
    bare: false,
  }
}

const isGitHeader = (line: string) => line.startsWith('diff --git ')

/** Two lines with names. In a hunk they could be a line taken away and one added: its counts and what follows tell. */
function isFileHeader(lines: readonly string[], at: number, hunk: Hunk | null): boolean {
  if (!lines[at]?.startsWith('--- ') || !lines[at + 1]?.startsWith('+++ ')) return false
  if (!hunk || !owesLines(hunk)) return true
  const { old, added } = countLines(hunk.lines)
  const completes = old + 1 === hunk.oldCount && added + 1 === hunk.newCount
  return !completes && lines[at + 2]?.startsWith('@@') === true
}

function owesLines({ oldCount, newCount, lines }: Hunk): boolean {
  if (oldCount === null) return false
  const { old, added } = countLines(lines)
  return old < oldCount || added < (newCount ?? 0)
}

function countLines(lines: readonly HunkLine[]): { old: number; added: number } {
  let old = 0
  let added = 0
  for (const { kind } of lines) {
    if (kind !== '+') old += 1
    if (kind !== '-') added += 1
  }
  return { old, added }
}

/** Takes a line of a hunk; false where the hunk is over. */
function addLine(hunk: Hunk, line: string, next: string): boolean {
  const kind = line[0]
  const last = hunk.lines.at(-1)
  if (kind === '\\') {
    if (last && last.kind !== '+') hunk.oldOpenEnd = true
    if (last && last.kind !== '-') hunk.newOpenEnd = true
  } else if (/^-- ?$/.test(line) && /^\d+\.\d/.test(next)) {
    // The signature `git format-patch` ends a mail with.
    return false
  } else if (kind === ' ' || kind === '-' || kind === '+') hunk.lines.push({ kind, text: line.slice(1) })
  else if (line === '') hunk.lines.push({ kind: ' ', text: '', soft: true })
  else if (hunk.oldCount !== null && !owesLines(hunk)) return false
  else {
    hunk.bare = true
    hunk.lines.push({ kind: ' ', text: line })
  }
  return true
}

/** git's extended header lines and what other tools put before the names. */
function readExtended(patch: FilePatch, line: string): boolean {
  const [, side, name] = /^(?:rename|copy) (from|to) (.+)$/.exec(line) ?? []
  if (side === 'from') patch.oldPath = decodeName(name ?? '')
  else if (side === 'to') patch.newPath = decodeName(name ?? '')
  else if (line.startsWith('new file mode')) patch.creates = true
  else if (line.startsWith('deleted file mode')) patch.deletes = true
  else return /^(?:index |old mode|new mode|similarity|dissimilarity|Index: |={20,}|Binary files)/.test(line)
  return true
}

/** Pairs of prefixes git puts before names: git-diff(1), `diff.mnemonicPrefix`. */
const prefixes = ['ab', 'iw', 'ci', 'cw', 'ow', 'ba', 'wi', 'ic', 'wc', 'wo']

function nameSides(patch: FilePatch, oldText: string, newText: string): void {
  const [before, after] = [decodeName(oldText), decodeName(newText)]
  const [none, gone] = [before === '/dev/null', after === '/dev/null']
  const isPrefixed = (name: string, side: 0 | 1) =>
    name[1] === '/' && prefixes.some((pair) => pair[side] === name[0])
  const both = prefixes.some((pair) => before.startsWith(`${pair[0]}/`) && after.startsWith(`${pair[1]}/`))
  const cut = both || (none && isPrefixed(after, 1)) || (gone && isPrefixed(before, 0)) ? 2 : 0
  patch.oldPath = none ? null : before.slice(cut)
  patch.newPath = gone ? null : after.slice(cut)
  patch.creates ||= none
  patch.deletes ||= gone
}

/** A name without its time; git quotes unusual characters as octal bytes (git-config(1), `core.quotePath`). */
function decodeName(text: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(text)?.[1]
  if (quoted === undefined) {
    const name = (text.split('\t')[0] ?? '').replace(/\s+\d{4}-\d\d-\d\d[ T].*$/, '')
    return name
      .trim()
      .replace(said, '')
      .replace(/^`(.*)`$/, '$1')
  }
  const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' }
  const escaped = quoted.replace(/(?:\\[0-7]{3})+|\\(.)/g, (found, char?: string) => {
    if (char !== undefined) return escapes[char] ?? char
    const bytes = found.split('\\').slice(1)
    try {
      return decodeURIComponent(
        bytes.map((byte) => `%${Number.parseInt(byte, 8).toString(16).padStart(2, '0')}`).join(''),
      )
    } catch {
      return found
    }
  })
  return escaped
}
