import type { Stage } from './stage'

export interface Evaluation {
  /** Waits for the promise the expression makes. */
  awaitPromise?: boolean
  /** A page that hangs answers nothing: after this long the answer is null. */
  withinMs?: number
}

const answerMs = 500

/** Scripts of ours in a page, in a world where the page has not laid hands on anything. Its document is all they share. */
export function createOwnWorld(send: Stage['send']) {
  const contextId = async (): Promise<number | undefined> => {
    const tree = await send<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree')
    const world = await send<{ executionContextId: number }>('Page.createIsolatedWorld', {
      frameId: tree?.frameTree.frame.id,
      worldName: 'reticle',
    })
    return world?.executionContextId
  }
  const ask = async <Value>(expression: string, awaitPromise: boolean): Promise<Value | null> => {
    const answer = await send<{ result: { value?: Value } }>('Runtime.evaluate', {
      expression,
      contextId: await contextId(),
      returnByValue: true,
      awaitPromise,
    })
    return answer?.result.value ?? null
  }
  return {
    /** The same one as long as the document lasts; undefined where there is no document. */
    contextId,
    /** What an expression is; null where it throws, or nobody answers. The answer is what the page's document makes of it. */
    evaluate<Value>(
      expression: string,
      { awaitPromise = false, withinMs = answerMs }: Evaluation = {},
    ): Promise<Value | null> {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<null>((resolve) => {
        timer = setTimeout(resolve, withinMs, null)
      })
      return Promise.race([ask<Value>(expression, awaitPromise), late]).finally(() => clearTimeout(timer))
    },
  }
}

export type OwnWorld = ReturnType<typeof createOwnWorld>
