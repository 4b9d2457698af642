import {
  BlobSource,
  BufferTarget,
  Conversion,
  Input,
  type InputVideoTrack,
  MP4,
  Mp4OutputFormat,
  Output,
  VideoSampleSink,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny'
import { limits } from '../../../shared/limits'
import { chooseFrames } from './choose-frames'

interface FinishedVideo {
  bytes: Uint8Array | null
  mime: 'video/webm' | 'video/mp4'
  durationMs: number
  widthPx: number
  heightPx: number
  keyFrames: { atMs: number; bytes: Uint8Array }[]
}

const gridWidth = 96
const samplesMax = 90
const jpegQuality = 0.92

/**
 * Writes a recording again with its length and an index, so that it can be played from any place, and picks its key
 * frames. The pictures in it are copied, not encoded again. Works on a recording that was cut off, too.
 * @throws Error when there is no picture in it
 */
export async function finishVideo(journal: Blob): Promise<FinishedVideo> {
  const source = openVideo(journal)
  const mime = (await source.getFormat()) === MP4 ? 'video/mp4' : 'video/webm'
  const track = await trackOf(source)
  const bytes = await writeAgain(journal, mime).catch(() => null)
  const finished = bytes ? openVideo(new Blob([bytes as Uint8Array<ArrayBuffer>])) : source
  const shown = bytes ? await trackOf(finished) : track
  const durationMs = Math.round((await shown.computeDuration()) * 1000)
  return {
    bytes,
    mime,
    durationMs,
    widthPx: shown.displayWidth,
    heightPx: shown.displayHeight,
    keyFrames: await keyFramesOf(shown, durationMs),
  }
}

function openVideo(blob: Blob): Input {
  return new Input({ source: new BlobSource(blob), formats: [WEBM, MP4] })
}

async function trackOf(input: Input): Promise<InputVideoTrack> {
  const track = await input.getPrimaryVideoTrack()
  if (!track) throw new Error('no picture in the recording')
  return track
}

async function writeAgain(journal: Blob, mime: FinishedVideo['mime']): Promise<Uint8Array> {
  const target = new BufferTarget()
  const format =
    mime === 'video/mp4' ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat()
  const conversion = await Conversion.init({
    input: openVideo(journal),
    output: new Output({ format, target }),
  })
  await conversion.execute()
  if (!target.buffer) throw new Error('nothing was written')
  return new Uint8Array(target.buffer)
}

async function keyFramesOf(track: InputVideoTrack, durationMs: number): Promise<FinishedVideo['keyFrames']> {
  const stepMs = Math.max(500, durationMs / samplesMax)
  const timesMs: number[] = []
  for (let atMs = 0; atMs < durationMs || atMs === 0; atMs += stepMs) timesMs.push(atMs)
  const gridHeight = Math.max(8, Math.round((gridWidth * track.displayHeight) / track.displayWidth))
  const coarse = new OffscreenCanvas(gridWidth, gridHeight).getContext('2d', { willReadFrequently: true })
  if (!coarse) return []
  const sink = new VideoSampleSink(track)
  const grids: Uint8Array[] = []
  const gridTimesMs: number[] = []
  for await (const sample of sink.samplesAtTimestamps(timesMs.map((atMs) => atMs / 1000))) {
    if (!sample) continue
    sample.draw(coarse, 0, 0, gridWidth, gridHeight)
    gridTimesMs.push(Math.round(sample.timestamp * 1000))
    sample.close()
    const { data } = coarse.getImageData(0, 0, gridWidth, gridHeight)
    grids.push(Uint8Array.from({ length: data.length / 4 }, (_, at) => brightness(data, at * 4)))
  }
  const chosenMs = chooseFrames(grids, limits.keyFramesMax).map((index) => gridTimesMs[index] ?? 0)
  const full = new OffscreenCanvas(track.displayWidth, track.displayHeight)
  const context = full.getContext('2d')
  const frames: FinishedVideo['keyFrames'] = []
  for (const atMs of chosenMs) {
    const sample = await sink.getSample(atMs / 1000 + 0.0005)
    if (!sample || !context) continue
    sample.draw(context, 0, 0, full.width, full.height)
    sample.close()
    const blob = await full.convertToBlob({ type: 'image/jpeg', quality: jpegQuality })
    frames.push({ atMs: Math.max(0, atMs), bytes: new Uint8Array(await blob.arrayBuffer()) })
  }
  return frames
}

function brightness(data: Uint8ClampedArray, at: number): number {
  return (data[at]! * 2 + data[at + 1]! * 5 + data[at + 2]!) >> 3
}
