/** What of a message's field was typed after `sent` had left it: what follows it, or all of it where it was changed. */
export function typedLater(sent: string, now: string): string {
  return now.startsWith(sent) ? now.slice(sent.length) : now
}
