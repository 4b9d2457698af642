export interface ThinkSplit {
  reasoning: string
  text: string
}

export interface ThinkSplitter {
  push(text: string): ThinkSplit
  /** The answer ended: gives what was held back because it might have become a tag. */
  end(): ThinkSplit
}

const open = '<think>'
const close = '</think>'
/** White space an answer may begin with while a tag is still looked for. */
const leadMaxChars = 256

/**
 * Parts reasoning from the answer for servers that put it into the content as `<think>…</think>`: only at the very start,
 * because further on the tag is what the answer is about. Tags may be split between pieces anywhere.
 */
export function createThinkSplitter(): ThinkSplitter {
  let state: 'start' | 'inside' | 'closed' | 'answer' = 'start'
  /** What may still become a tag. */
  let held = ''

  const push = (text: string): ThinkSplit => {
    if (state === 'answer') return { reasoning: '', text }
    if (state === 'start') return atStart(held + text)
    if (state === 'closed') return afterClose(text)
    return inside(held + text)
  }

  const atStart = (text: string): ThinkSplit => {
    const begin = text.trimStart()
    if (begin.startsWith(open)) {
      state = 'inside'
      held = ''
      return inside(begin.slice(open.length))
    }
    if (open.startsWith(begin) && text.length <= leadMaxChars) {
      held = text
      return { reasoning: '', text: '' }
    }
    state = 'answer'
    held = ''
    return { reasoning: '', text }
  }

  const inside = (text: string): ThinkSplit => {
    const at = text.indexOf(close)
    if (at >= 0) {
      state = 'closed'
      held = ''
      return { reasoning: text.slice(0, at), text: afterClose(text.slice(at + close.length)).text }
    }
    const keep = overlap(text)
    held = keep === 0 ? '' : text.slice(-keep)
    return { reasoning: keep === 0 ? text : text.slice(0, -keep), text: '' }
  }

  // The blank lines between the tag and the answer belong to neither.
  const afterClose = (text: string): ThinkSplit => {
    const answer = text.trimStart()
    if (answer !== '') state = 'answer'
    return { reasoning: '', text: answer }
  }

  return {
    push,
    end() {
      const rest = held
      held = ''
      return state === 'inside' ? { reasoning: rest, text: '' } : { reasoning: '', text: rest }
    },
  }
}

/** How many characters at the end of a text may be the beginning of the closing tag. */
function overlap(text: string): number {
  for (let length = Math.min(close.length - 1, text.length); length > 0; length -= 1) {
    if (close.startsWith(text.slice(-length))) return length
  }
  return 0
}
