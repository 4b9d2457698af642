import { limits } from '../../shared/limits'
import type { RunEvent } from '../../shared/run-events'

/** A piece of a tool call as a server sent it. */
export interface ToolPiece {
  /** null where the server gives none. */
  index: number | null
  id: string
  name: string
  argumentsText: string
}

export type ToolDelta = Extract<RunEvent, { type: 'tool-delta' }>

export interface ToolAssembler {
  /** The piece under the call's own place, 0, 1, 2, … in order of appearance; null when it says nothing new. */
  add(piece: ToolPiece): ToolDelta | null
  /** Calls begun so far. */
  count(): number
}

interface OpenCall {
  place: number
  /** As the server gave it. */
  id: string
  name: string
  argumentsText: string
  /** Its last piece ended as JSON ends; only then is it worth parsing whether it is whole. */
  mayBeWhole: boolean
}

/** A stream that begins more calls than this is not one; the rest is dropped. */
const callsMax = limits.toolCallsPerStepMax * 4

/**
 * Puts tool calls together from whatever servers send: by index, else by id, else a piece belongs to the last call. A
 * whole call at once, several calls under one index, the same id for two calls and a call sent twice are all told apart.
 */
export function createToolAssembler(): ToolAssembler {
  const calls: OpenCall[] = []
  const byIndex = new Map<number, OpenCall>()
  const givenIds = new Set<string>()

  const find = (piece: ToolPiece): OpenCall | undefined => {
    const { index, id, name } = piece
    const last = calls.at(-1)
    if (index !== null) {
      const call = byIndex.get(index)
      return call && beginsAnother(call, piece) ? undefined : call
    }
    if (id !== '') {
      const call = calls.findLast((candidate) => candidate.id === id)
      if (call) return call
      // An id for the call that began without one; or a new one with every piece.
      return last && (last.id === '' || name === '') && !beginsAnother(last, piece) ? last : undefined
    }
    if (name === '') return last
    if (last?.name !== name) return undefined
    return isUnfinished(last) || (last.argumentsText === '' && piece.argumentsText !== '') ? last : undefined
  }

  const begin = ({ index, id, name }: ToolPiece): OpenCall => {
    const call: OpenCall = { place: calls.length, id, name, argumentsText: '', mayBeWhole: false }
    calls.push(call)
    if (index !== null) byIndex.set(index, call)
    return call
  }

  // Results go back by id, so no two calls may share one.
  const ownId = (id: string, place: number): string => {
    const own = givenIds.has(id) ? `${id}_${place}` : id
    givenIds.add(own)
    return own
  }

  return {
    add(piece) {
      const known = find(piece)
      if (!known) {
        if (calls.length >= callsMax) return null
        const call = begin(piece)
        append(call, piece.argumentsText)
        const id = piece.id === '' ? '' : ownId(piece.id, call.place)
        return delta(call.place, id, piece.name, piece.argumentsText)
      }
      const isRepeat =
        piece.name !== '' && piece.argumentsText !== '' && piece.argumentsText === known.argumentsText
      if (isRepeat && !isUnfinished(known)) return null
      const id = known.id === '' && piece.id !== '' ? ownId(piece.id, known.place) : ''
      known.id ||= piece.id
      const name = known.name === '' ? piece.name : ''
      known.name ||= piece.name
      append(known, piece.argumentsText)
      if (id === '' && name === '' && piece.argumentsText === '') return null
      return delta(known.place, id, name, piece.argumentsText)
    },
    count: () => calls.length,
  }
}

/** Another id and a name again: servers that put every parallel call under index 0. */
function beginsAnother(call: OpenCall, { id, name }: ToolPiece): boolean {
  if (name === '') return false
  if (id !== '' && call.id !== '' && id !== call.id) return !isUnfinished(call)
  return id === '' && call.id === '' && call.name !== '' && name !== call.name && !isUnfinished(call)
}

/** Its arguments have begun and are not whole yet. */
function isUnfinished({ argumentsText, mayBeWhole }: OpenCall): boolean {
  return argumentsText !== '' && !(mayBeWhole && isWholeJson(argumentsText))
}

function append(call: OpenCall, argumentsText: string): void {
  if (argumentsText === '') return
  call.argumentsText += argumentsText
  call.mayBeWhole = /[}\]"\d]\s*$/.test(argumentsText)
}

function isWholeJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function delta(index: number, id: string, name: string, argumentsText: string): ToolDelta {
  return { type: 'tool-delta', index, id, name, argumentsText }
}
