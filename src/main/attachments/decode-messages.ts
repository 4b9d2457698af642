import type { Ink } from '../../shared/capture'
import type { ChildProcess } from '../child-process'
import type { Refusal } from './picture-codec'
import type { PictureFormat } from './picture-format'
import type { Picture } from './pictures'

/** What the app asks the process of pictures, and what it answers. */
export type DecodeJob =
  | { id: number; do: 'normalize'; bytes: Uint8Array; format: PictureFormat }
  | { id: number; do: 'burn'; picture: Picture; ink: Ink }

export type DecodeAnswer = { id: number; result: Picture | Refusal | 'failed' }

export type DecodeProcess = ChildProcess<DecodeJob, DecodeAnswer>
