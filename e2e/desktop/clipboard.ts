import { type Environment, type OwnedProcess, run, startProcess } from './owned-process'
import { waitFor } from './wait-for'

export interface Clipboard {
  /** Copies a PNG file, as an image editor would. */
  setImage(pngPath: string): Promise<void>
  setText(text: string): Promise<void>
  text(): Promise<string>
  /** The picture on it, as PNG; empty while there is none. */
  imagePng(): Promise<Buffer>
  stop(): Promise<void>
}

/** The clipboard, held by xclip: on X11 what was copied lives in the program that copied it. */
export function createClipboard(env: Environment): Clipboard {
  let holder: OwnedProcess | null = null

  const hold = async (type: string, args: string[], input?: string) => {
    await holder?.stop()
    // Quiet keeps it in the foreground, so that it can be ended.
    holder = startProcess('xclip', ['-quiet', '-selection', 'clipboard', '-t', type, ...args], { env, input })
    await waitFor('the clipboard', async () => (await targets()).includes(type))
  }
  const targets = () =>
    run('xclip', ['-o', '-selection', 'clipboard', '-t', 'TARGETS'], { env }).then(String, () => '')

  return {
    setImage: (pngPath) => hold('image/png', ['-i', pngPath]),
    setText: (text) => hold('UTF8_STRING', ['-i'], text),
    text: () =>
      run('xclip', ['-o', '-selection', 'clipboard', '-t', 'UTF8_STRING'], { env }).then(String, () => ''),
    imagePng: () =>
      run('xclip', ['-o', '-selection', 'clipboard', '-t', 'image/png'], { env }).then(
        (bytes) => bytes,
        () => Buffer.alloc(0),
      ),
    async stop() {
      await holder?.stop()
      holder = null
    },
  }
}
