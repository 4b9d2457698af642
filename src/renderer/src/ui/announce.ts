let region: HTMLElement | null = null

/** Has a screen reader say something when it is done with what it is saying. One region serves the whole window. */
export function announce(text: string): void {
  if (!region) {
    region = document.createElement('p')
    region.className = 'visually-hidden announced'
    region.setAttribute('role', 'status')
    region.setAttribute('aria-live', 'polite')
    document.body.append(region)
  }
  const place = region
  // The same words again are no change, and a region is only listened to once it is there.
  place.textContent = ''
  setTimeout(() => {
    place.textContent = text
  }, 100)
}
