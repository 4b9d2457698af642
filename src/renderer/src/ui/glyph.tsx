/** Reticle's mark without its ground: the corners of a selection around a pair of angle brackets. */
export function Glyph({ sizeDip = 16 }: { sizeDip?: number }) {
  return (
    <svg width={sizeDip} height={sizeDip} viewBox="88 88 336 336" fill="none" aria-hidden>
      <g stroke="currentColor" strokeWidth="34" strokeLinecap="round" strokeLinejoin="round">
        <path d="M108 188v-36a44 44 0 0 1 44-44h36M324 108h36a44 44 0 0 1 44 44v36M404 324v36a44 44 0 0 1-44 44h-36M188 404h-36a44 44 0 0 1-44-44v-36" />
        <path d="M226 198l-58 58 58 58M286 198l58 58-58 58" />
      </g>
    </svg>
  )
}
