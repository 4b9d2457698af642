/** A stretch of code of one colour; no class is plain. */
export interface CodeRun {
  text: string
  className: string | null
}

/** Some lines of a block, drawn and kept as one; every chunk but the last has `linesPerChunk` lines. */
export interface CodeChunk {
  runs: readonly CodeRun[]
  lineCount: number
}

export const linesPerChunk = 100

/** Cuts code into chunks of whole lines, so that a long block costs only what is in view and what is new. */
export function chunkRuns(runs: readonly CodeRun[]): CodeChunk[] {
  const chunks: CodeChunk[] = []
  let current: CodeRun[] = []
  let breaks = 0
  const finish = () => {
    chunks.push({ runs: current, lineCount: breaks })
    current = []
    breaks = 0
  }
  for (const { text, className } of runs) {
    let from = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      breaks += 1
      if (breaks < linesPerChunk) continue
      // The chunk's last line break is the chunk's own end, not an empty line in it.
      current.push({ text: text.slice(from, at), className })
      from = at + 1
      finish()
    }
    if (from < text.length) current.push({ text: text.slice(from), className })
  }
  breaks += 1
  finish()
  return chunks
}

/** Whether two chunks look the same. */
export function sameChunk(a: CodeChunk, b: CodeChunk): boolean {
  if (a === b) return true
  return (
    a.lineCount === b.lineCount &&
    a.runs.length === b.runs.length &&
    a.runs.every(({ text, className }, index) => {
      const other = b.runs[index]
      return other?.className === className && other.text === text
    })
  )
}
