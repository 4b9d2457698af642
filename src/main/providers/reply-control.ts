/** What a user may do while a reply waits; nothing happens when it does not wait for that. */
export type ReplyCommand = 'retry-now' | 'keep-waiting' | 'ask-again'

/** Steers a live reply from outside: made by whoever starts it, heard by whoever streams it. */
export interface ReplyControl {
  /** Ends the wait before the next attempt. */
  retryNow(): void
  /** The server is slow and that is fine: the clock of the stall starts anew. */
  keepWaiting(): void
  /** Gives up the silent request: asks again when nothing had come, else ends cut off so that it can be continued. */
  askAgain(): void
  /** Hears the commands until the returned function is called. */
  listen(listener: (command: ReplyCommand) => void): () => void
}

export function createReplyControl(): ReplyControl {
  const listeners = new Set<(command: ReplyCommand) => void>()
  const tell = (command: ReplyCommand) => {
    for (const listener of [...listeners]) listener(command)
  }
  return {
    retryNow: () => tell('retry-now'),
    keepWaiting: () => tell('keep-waiting'),
    askAgain: () => tell('ask-again'),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
