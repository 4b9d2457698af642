/** What a live run is waiting for. */
export const run = {
  attempt: 'Attempt {attempt} of {attempts} in {seconds} s',
  attemptOpen: 'Next attempt in {seconds} s',
  attemptNow: 'Asking again…',
  spokenRetry: '{cause} Another attempt follows by itself.',
  retryNow: 'Retry now',
  stalled: 'Nothing for {duration}.',
  stalledHint: 'The server is connected but silent.',
  spokenStall: 'The server has been silent for a while. Ask again, keep waiting, or stop.',
  askAgain: 'Ask again',
  keepWaiting: 'Keep waiting',
  stop: 'Stop',
} as const
