import { readBoxes } from './boxes'
import { createColors } from './colors'
import { createPlaces } from './places'
import type { ReadLimits } from './raw-page'
import { createSelectors } from './selectors'
import { createTextInk } from './text-ink'
import { readTexts } from './texts'

/** An expression that is a `RawPage` inside a page. */
export function readPageScript(limits: ReadLimits): string {
  return `(() => {
    const colors = (${createColors})();
    const places = (${createPlaces})(colors);
    const ink = (${createTextInk})(colors);
    const selectorOf = (${createSelectors})();
    const limits = ${JSON.stringify(limits)};
    const texts = (${readTexts})(colors, places, ink, selectorOf, limits);
    return (${readBoxes})(colors, places, selectorOf, texts, limits);
  })()`
}
