import { limits } from '../../shared/limits'

/** What a user did in a page, told by the page's own document: none of it is to be believed, and all of it is bounded. */
export interface PageState {
  /** Query and fragment of its address. */
  address: string
  scroll: { x: number; y: number }
  /** Elements that were scrolled, and fields that were typed into or chosen from; each by where it is found again. */
  scrolled: { at: string[]; x: number; y: number }[]
  fields: { at: string[]; value: string; checked: boolean | null; options: number[] | null }[]
  focus: { at: string[]; from: number | null; to: number | null } | null
}

// In the page's own world of ours: which elements a person has used, and how one is found again in another document.
const tools = `
  const used = globalThis.used ??= { fields: new Set(), scrolled: new Set() };
  const isField = (one) => one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement ||
    (one instanceof HTMLInputElement && !/^(?:file|hidden|submit|button|image|reset)$/.test(one.type));
  const pathOf = (one) => {
    const parts = [];
    for (let at = one; at?.parentElement; at = at.parentElement) {
      if (at.id && at !== one) { parts.unshift('#' + CSS.escape(at.id)); return parts.join(' > '); }
      const same = [...at.parentElement.children].filter((other) => other.localName === at.localName);
      parts.unshift(CSS.escape(at.localName) + ':nth-of-type(' + (same.indexOf(at) + 1) + ')');
    }
    return ['html', ...parts].join(' > ');
  };
  const waysTo = (one) => {
    const name = one.getAttribute('name');
    return [
      one.id && CSS.escape(one.localName) + '#' + CSS.escape(one.id),
      name && document.getElementsByName(name).length === 1 && CSS.escape(one.localName) + '[name="' + CSS.escape(name) + '"]',
      pathOf(one),
    ].filter((way) => way && way.length <= 1000);
  };
  const find = (ways) => {
    for (const way of ways) { try { const found = document.querySelector(way); if (found) return found; } catch {} }
    return null;
  };`

/** Notes from now on what a person does in the page. */
export const noteUse = `(() => {${tools}
  if (used.isNoting) return;
  used.isNoting = true;
  const note = ({ isTrusted, target }) => { if (isTrusted && isField(target)) used.fields.add(target); };
  addEventListener('input', note, true);
  addEventListener('change', note, true);
  addEventListener('scroll', ({ target }) => { if (target instanceof Element) used.scrolled.add(target); }, { capture: true, passive: true });
})()`

/** Reads what `restorePageState` puts back. */
export const readPageState = `(() => {${tools}
  const text = (value) => String(value).slice(0, ${limits.previewKeptFieldMaxChars});
  const still = (elements) => [...elements].filter((one) => one.isConnected).slice(-${limits.previewKeptElementsMax});
  const active = document.activeElement;
  const selection = (end) => { try { return active[end] ?? null; } catch { return null; } };
  return {
    address: location.search + location.hash,
    scroll: { x: scrollX, y: scrollY },
    scrolled: still(used.scrolled).map((one) => ({ at: waysTo(one), x: one.scrollLeft, y: one.scrollTop })),
    fields: still(used.fields).map((one) => ({
      at: waysTo(one),
      value: text(one.value),
      checked: one.type === 'checkbox' || one.type === 'radio' ? one.checked : null,
      options: one.type === 'select-multiple' ? [...one.selectedOptions].map(({ index }) => index) : null,
    })),
    focus: active && active !== document.body && active !== document.documentElement
      ? { at: waysTo(active), from: selection('selectionStart'), to: selection('selectionEnd') }
      : null,
  };
})()`

/**
 * Puts back what a person did in the page before, as soon as there is something to put it into, and until that person does
 * anything in the new one. Frameworks hear of it the way they hear of a keyboard. Its promise is kept once the page has
 * something to show, that is done, and it has been drawn; a page with nothing to show is not waited for long.
 */
export function restorePageState(state: PageState | null): string {
  return `((state) => new Promise((drawn) => {${tools}
    const soon = (then) => document.hidden ? setTimeout(then, 16) : requestAnimationFrame(() => then());
    let start = performance.now();
    const isRead = () => (performance.getEntriesByType('navigation')[0]?.domContentLoadedEventEnd ?? 1) > 0;
    let isUsed = false;
    const stop = ({ isTrusted }) => { isUsed ||= isTrusted; };
    for (const type of ['wheel', 'keydown', 'pointerdown']) addEventListener(type, stop, { capture: true, passive: true });
    const isThere = () => {
      for (const one of [...(document.body?.querySelectorAll('*') ?? [])].slice(0, 200)) {
        const { width, height } = one.getBoundingClientRect();
        if (width > 0 && height > 0) return true;
      }
      return false;
    };
    const tell = (field, ...types) => {
      for (const type of types) field.dispatchEvent(new Event(type, { bubbles: true }));
      used.fields.add(field);
    };
    const fill = ({ at, value, checked, options }) => {
      const field = find(at);
      if (!field || !isField(field)) return false;
      if (checked !== null) {
        if (field.checked !== checked) field.click();
        used.fields.add(field);
      } else if (options) {
        for (const option of field.options) option.selected = options.includes(option.index);
        tell(field, 'input', 'change');
      } else if (field.value !== value) {
        field.value = value;
        tell(field, 'input', 'change');
      } else used.fields.add(field);
      return true;
    };
    const isScrolledTo = (one, { x, y }) => {
      one.scrollTo({ left: x, top: y, behavior: 'instant' });
      return Math.abs((one.scrollY ?? one.scrollTop) - y) <= 1 && Math.abs((one.scrollX ?? one.scrollLeft) - x) <= 1;
    };
    let left = state ? [
      ...state.fields.map((field) => () => fill(field)),
      ...state.scrolled.map((place) => () => { const one = find(place.at); return one !== null && isScrolledTo(one, place); }),
      () => isScrolledTo(window, state.scroll),
    ] : [];
    const restore = () => {
      if (!isUsed) left = left.filter((put) => !put());
      if (!isUsed && left.length > 0 && performance.now() - start < ${limits.previewRestoreMs}) soon(restore);
    };
    const begin = () => {
      if (!isRead()) { start = performance.now(); return soon(begin); }
      if (!isThere() && performance.now() - start < ${limits.previewFirstDrawnMs}) return soon(begin);
      restore();
      // What comes after a frame's own work comes after that frame was drawn.
      soon(() => setTimeout(drawn, 0, true));
    };
    begin();
  }))(${JSON.stringify(state)})`
}

/** Puts the caret back. Only for a page that has the keyboard: it would take it. */
export function restoreFocus(focus: PageState['focus']): string {
  return `((focus) => {${tools}
    const one = focus && find(focus.at);
    one?.focus?.({ preventScroll: true });
    if (one && focus.from !== null) { try { one.setSelectionRange(focus.from, focus.to); } catch {} }
  })(${JSON.stringify(focus)})`
}

/** What came from a page as what it has to be; null for anything else. */
export function checkedPageState(found: unknown): PageState | null {
  const state = found as Partial<PageState> | null | undefined
  if (!state?.scroll || !Array.isArray(state.fields) || !Array.isArray(state.scrolled)) return null
  if (typeof state.address !== 'string' || !Number.isFinite(state.scroll.x + state.scroll.y)) return null
  const isAddress = /^(?:[?#]|$)/.test(state.address) && state.address.length <= limits.previewUrlMaxChars
  return { ...(state as PageState), address: isAddress ? state.address : '' }
}
