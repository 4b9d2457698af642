import type { Writable } from 'node:stream'

/** What a command prints. */
export interface Output {
  /** Bytes or text for its standard output. */
  out(data: string | Uint8Array): void
  /** One line for its error output. */
  problem(line: string): void
  /** Resolves when everything is out, or cannot come out any more. */
  flush(): Promise<void>
}

/** Whoever reads the streams may be gone at any time, as `head` or a closed terminal: that is no failure of ours. */
export function createOutput(stdout: Writable, stderr: Writable): Output {
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined)
  return {
    out: (data) => void stdout.write(data),
    problem: (line) => void stderr.write(`reticle: ${line}\n`),
    async flush() {
      for (const stream of [stdout, stderr]) {
        await new Promise<void>((resolve) => stream.write('', () => resolve()))
      }
    },
  }
}
