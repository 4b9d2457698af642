import type { DecodeAnswer, DecodeJob } from './decode-messages'
import { decodeHere } from './decode-picture'

/** The process of pictures: files of strangers are decoded here, so that what breaks a codec breaks nothing else. */
process.parentPort.on('message', ({ data }: { data: DecodeJob }) => {
  void run(data).then((result) =>
    process.parentPort.postMessage({ id: data.id, result } satisfies DecodeAnswer),
  )
})

async function run(job: DecodeJob): Promise<DecodeAnswer['result']> {
  try {
    return job.do === 'burn'
      ? await decodeHere.burn(job.picture, job.ink)
      : await decodeHere.normalize(job.bytes, job.format)
  } catch {
    return 'failed'
  }
}
