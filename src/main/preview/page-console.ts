import { t } from '../../shared/i18n'
import { limits } from '../../shared/limits'

/**
 * Runs in the page before its own scripts: what it says beyond what anybody reads stays in the page, and is counted. The
 * functions of the console are handed out as they are, so that each message keeps the place it comes from. It keeps an
 * honest page from being ended for its many words; a hostile one may undo it, and is ended.
 */
export const quietConsole = (): string => `
  const later = setTimeout;
  const say = console.warn.bind(console);
  const quiet = () => { leftOut += 1; };
  let leftOut = 0, inFrame = 0, inSpan = 0, isWaiting = false, spanFrom = 0;
  const tell = () => {
    isWaiting = false;
    inFrame = 0;
    if (leftOut > 0) say(${JSON.stringify(t('preview.console.leftOut'))}.replace('{count}', String(leftOut)));
    leftOut = 0;
  };
  const isTooMuch = () => {
    if (performance.now() - spanFrom > ${limits.previewFloodSpanMs}) { spanFrom = performance.now(); inSpan = 0; }
    const isSpent = inSpan >= ${limits.previewFloodMessages / 2};
    if (!isWaiting) { isWaiting = true; later(tell, isSpent ? ${limits.previewFloodSpanMs / 5} : 16); }
    if (isSpent || inFrame >= ${limits.previewWordsPerFrame}) return true;
    inFrame += 1;
    inSpan += 1;
    return false;
  };
  for (const name of ['log', 'info', 'debug', 'warn', 'error', 'trace', 'dir', 'table', 'assert', 'count', 'timeLog', 'group']) {
    let own = console[name];
    Object.defineProperty(console, name, {
      configurable: true,
      enumerable: true,
      get: () => isTooMuch() ? quiet : own,
      set: (other) => { own = other; },
    });
  }`
