import { diffArrays } from 'diff'
import type { DiffHunk } from '../../shared/export-plan'
import { limits } from '../../shared/limits'

const contextLines = 3
/** Two texts further apart than this have nothing to show line by line. */
const editsMax = 4_000

export interface LineDiff {
  added: number
  removed: number
  hunks: DiffHunk[]
  /** Puts together a text that takes only these hunks. */
  apply(accepted: ReadonlySet<number>): string
}

interface Block {
  oldAt: number
  newAt: number
  removed: string[]
  added: string[]
}

/**
 * Compares two texts line by line; null where they are too large or have too little in common. Lines keep their ends,
 * so applying every hunk gives the new text and applying none the old one, to the byte.
 */
export function diffLines(oldText: string, newText: string): LineDiff | null {
  if (oldText.length > limits.exportDiffMaxChars || newText.length > limits.exportDiffMaxChars) return null
  const oldLines = linesOf(oldText)
  const newLines = linesOf(newText)
  // A bound on the work, not on time: the same texts always give the same hunks.
  const parts = diffArrays(oldLines, newLines, { maxEditLength: editsMax })
  if (!parts) return null
  const blocks = blocksOf(parts)
  const groups = groupsOf(blocks)
  if (groups.length > limits.exportHunksMax) return null
  return {
    added: blocks.reduce((sum, { added }) => sum + added.length, 0),
    removed: blocks.reduce((sum, { removed }) => sum + removed.length, 0),
    hunks: groups.map((group) => hunkOf(group, oldLines, newLines)),
    apply(accepted) {
      const out: string[] = []
      let at = 0
      groups.forEach((group, index) => {
        for (const { oldAt, removed, added } of group) {
          out.push(oldLines.slice(at, oldAt).join(''), (accepted.has(index) ? added : removed).join(''))
          at = oldAt + removed.length
        }
      })
      out.push(oldLines.slice(at).join(''))
      return out.join('')
    },
  }
}

/** The new text with the line ends of the old one, where that has only one kind. */
export function withLineEndsOf(oldText: string, newText: string): string {
  const crlf = oldText.includes('\r\n')
  if (crlf && !/(?<!\r)\n/.test(oldText)) return newText.replace(/\r?\n/g, '\r\n')
  if (!crlf && oldText.includes('\n')) return newText.replaceAll('\r\n', '\n')
  return newText
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/)
}

function blocksOf(parts: { added?: boolean; removed?: boolean; value: string[] }[]): Block[] {
  const blocks: Block[] = []
  let oldAt = 0
  let newAt = 0
  let open: Block | null = null
  for (const { added, removed, value } of parts) {
    if (!added && !removed) {
      oldAt += value.length
      newAt += value.length
      open = null
      continue
    }
    if (!open) {
      open = { oldAt, newAt, removed: [], added: [] }
      blocks.push(open)
    }
    if (added) {
      open.added = open.added.concat(value)
      newAt += value.length
    } else {
      open.removed = open.removed.concat(value)
      oldAt += value.length
    }
  }
  return blocks
}

/** Changes whose context would touch are one hunk. */
function groupsOf(blocks: readonly Block[]): Block[][] {
  const groups: Block[][] = []
  for (const block of blocks) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    if (last && before && block.oldAt - (before.oldAt + before.removed.length) <= 2 * contextLines)
      last.push(block)
    else groups.push([block])
  }
  return groups
}

function hunkOf(group: readonly Block[], oldLines: readonly string[], newLines: readonly string[]): DiffHunk {
  const first = group[0] as Block
  const last = group[group.length - 1] as Block
  const start = Math.max(0, first.oldAt - contextLines)
  const end = Math.min(oldLines.length, last.oldAt + last.removed.length + contextLines)
  const lines: DiffHunk['lines'] = []
  // The new text is kept anyway: what is the same in both is taken from it.
  const same = (from: number, to: number) => {
    for (const text of newLines.slice(from, to)) lines.push({ kind: 'same', text: withoutEnd(text) })
  }
  const newStart = first.newAt - (first.oldAt - start)
  let at = newStart
  for (const { newAt, removed, added } of group) {
    same(at, newAt)
    for (const text of removed) lines.push({ kind: 'removed', text: detached(withoutEnd(text)) })
    for (const text of added) lines.push({ kind: 'added', text: withoutEnd(text) })
    at = newAt + added.length
  }
  same(at, at + end - (last.oldAt + last.removed.length))
  return {
    oldStart: start + 1,
    oldLines: lines.filter(({ kind }) => kind !== 'added').length,
    newStart: newStart + 1,
    newLines: lines.filter(({ kind }) => kind !== 'removed').length,
    lines,
  }
}

function withoutEnd(line: string): string {
  return line.replace(/\r?\n$/, '')
}

/** A part of a text keeps all of it in memory; its own copy does not. */
function detached(text: string): string {
  return Buffer.from(text).toString()
}
