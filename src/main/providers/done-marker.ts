/**
 * Passes a server-sent-event body through unchanged and remembers whether its `data: [DONE]` line was seen: the SDK
 * swallows it, and a stream that has it but no finish reason is complete, while one with neither was cut off.
 */
export function watchDoneMarker(response: Response): { response: Response; seen: () => boolean } {
  if (!response.body) return { response, seen: () => false }
  let seen = false
  let tail = ''
  const decoder = new TextDecoder('latin1')
  const watched = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(bytes, controller) {
        // Only the end of a piece can hold an unfinished marker; a marker is at most the last line of a stream.
        tail = (tail + decoder.decode(bytes.subarray(Math.max(0, bytes.length - 64)))).slice(-64)
        seen = /(^|\n)data:\s*\[DONE\]\s*$/.test(tail)
        controller.enqueue(bytes)
      },
    }),
  )
  return { response: new Response(watched, response), seen: () => seen }
}
