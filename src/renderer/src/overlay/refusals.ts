/** Why a key or a button did nothing, for the toast. */
export const refusals = {
  marksStay:
    'Marks cannot go along with a recording or a scrolling capture. Remove them first, or redact afterwards.',
  barsElsewhere: 'The delays are in the bar beside the region, on another display.',
  pointerElsewhere: 'The pointer is on another display: only colours of this one can be copied here.',
} as const
