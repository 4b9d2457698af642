import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'
import { createProfile, rootDir } from '../lib/electron-app.mjs'
import { own } from '../lib/processes.mjs'

const electronPath = createRequire(import.meta.url)('electron')
const limitMs = 60_000
/** A line of text reaches so far from its baseline, whatever its font says of itself: some say half as much again. */
const lineAboveEm = 0.9
const lineBelowEm = 0.25

/**
 * Chromium in the app's own runtime, off screen. `render` draws the first `widthPx` × `heightPx` CSS pixels of a page at a
 * scale and answers its PNG and what is in it, in pixels of that picture. A `prepareScript` runs in the page before that;
 * what it comes to is answered as `prepared`.
 */
export async function startRenderer(env = process.env) {
  const readScript = await bundleReadPage()
  const profile = await createProfile()
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const program = own(
    electronPath,
    [
      join(import.meta.dirname, 'page-renderer.cjs'),
      ...asRoot,
      '--allow-file-access-from-files',
      `--user-data-dir=${profile.path}`,
    ],
    { env, stdio: ['ignore', 'ignore', process.env.RENDERER_LOG ? 'inherit' : 'ignore', 'ipc'] },
  )
  const waiting = new Map()
  const ready = new Promise((resolve, reject) => {
    program.child.on('message', ({ id, ready: isReady, error, png, facts, prepared }) => {
      if (isReady) return resolve(undefined)
      const { done, fail, page } = waiting.get(id)
      waiting.delete(id)
      if (error) fail(new Error(`${page.url}: ${error}`))
      else done({ png: Buffer.from(png, 'base64'), page: inPicture(facts, page), prepared })
    })
    void program.ended.then((code) => {
      const gone = new Error(`the renderer ended: ${code}`)
      reject(gone)
      for (const { fail } of waiting.values()) fail(gone)
    })
  })
  await ready
  let nextId = 0
  return {
    render(page) {
      nextId += 1
      const id = nextId
      return new Promise((done, fail) => {
        const timer = setTimeout(() => fail(new Error(`${page.url}: not rendered in ${limitMs} ms`)), limitMs)
        const settle = (end) => (value) => {
          clearTimeout(timer)
          end(value)
        }
        waiting.set(id, { done: settle(done), fail: settle(fail), page })
        program.child.send({ id, page: { ...page, readScript } })
      })
    },
    async stop() {
      await program.stop()
      await profile.remove()
    },
  }
}

/** A page's facts in pixels of its picture. */
function inPicture(facts, { scale, widthPx, heightPx }) {
  const round = (value) => Math.round(value * scale * 100) / 100
  const rectOf = ({ left, top, right, bottom }) => ({
    x: round(left),
    y: round(top),
    width: round(right - left),
    height: round(bottom - top),
  })
  const placed = ({ left, top, right, bottom, ...rest }) => ({
    rectPx: rectOf({ left, top, right, bottom }),
    ...rest,
  })
  const texts = facts.texts.map(({ fontSize, baseline, joinGap: _, ink, words, ...text }) => ({
    ...placed(text),
    lineRectPx: rectOf({
      ...text,
      top: baseline - lineAboveEm * fontSize,
      bottom: baseline + lineBelowEm * fontSize,
    }),
    inkPx: rectOf(ink),
    fontSizePx: fontSize * scale,
    words: words.map(placed),
  }))
  // In a reference only what the picture shows can be asked for.
  const isInside = ({ rectPx }) => rectPx.y + rectPx.height / 2 < heightPx * scale
  return {
    scale,
    widthPx: widthPx * scale,
    heightPx: heightPx * scale,
    pageHeightPx: facts.pageHeight * scale,
    texts: texts.filter(isInside),
    textsBelow: texts.filter((text) => !isInside(text)),
    boxes: facts.boxes
      .map(({ radius, borders, ...box }) => ({
        ...placed(box),
        radiusPx: radius * scale,
        bordersPx: borders.map((size) => size * scale),
      }))
      .filter(isInside),
    images: facts.images.map(placed).filter(isInside),
    elements: facts.elements,
    inFlow: facts.inFlow,
  }
}

/** The app's own reader of rendered pages, as an expression. */
async function bundleReadPage() {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { readLimits } from './facts-in-picture'
        import { readPageScript } from './page/read-page-script'
        export const script = readPageScript(readLimits)`,
      resolveDir: join(rootDir, 'src/main/rendering'),
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  })
  const { script } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  )
  return script
}
