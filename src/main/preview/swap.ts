import type { BuiltSite } from '../../shared/preview'

export type Swap =
  | { how: 'keep' }
  /** Only these style sheets are others. */
  | { how: 'styles'; paths: string[] }
  /** The page has no scripts, so that its elements can be exchanged. */
  | { how: 'document'; html: string; styles: string[] }
  | { how: 'reload' }

/**
 * The least that shows a new site where an old one stands: nothing, style sheets, the document, or all anew.
 * @param asked what the page has asked for, as paths of the site; null where that is not known
 */
export function howToSwap(
  before: BuiltSite,
  after: BuiltSite,
  page: string,
  asked: ReadonlySet<string> | null,
): Swap {
  const isAskedFor = (path: string) => !asked || waysTo(path).some((way) => asked.has(way))
  const paths = new Set([...before.files.keys(), ...after.files.keys()])
  const changed = [...paths].filter((path) => !isSame(before, after, path))
  // What the page does not use it may use later, as it is then.
  const used = changed.filter((path) => path !== page && isAskedFor(path))
  const styles = used.filter((path) => path.endsWith('.css'))
  const isSamePage = !changed.includes(page)
  if (used.length > styles.length) return { how: 'reload' }
  if (isSamePage) return styles.length === 0 ? { how: 'keep' } : { how: 'styles', paths: styles }
  const html = textOf(after, page)
  if (html === null || hasScripts(html) || hasScripts(textOf(before, page) ?? '')) return { how: 'reload' }
  return { how: 'document', html, styles }
}

/** What a file of a site may be asked for as. */
function waysTo(path: string): string[] {
  if (!path.endsWith('.html')) return [path]
  const folder = path.replace(/index\.html$/, '')
  return [path, path.replace(/\.html$/, ''), folder, folder.replace(/\/$/, '')]
}

/** Exchanges style sheets in the page once the new ones have come; false where one is used in another way. */
export function swapStyles(paths: readonly string[], stamp: number): string {
  return `((paths, stamp) => {
    const links = [...document.querySelectorAll('link[rel~="stylesheet"]')];
    const pathOf = (link) => decodeURIComponent(new URL(link.href).pathname);
    if (!paths.every((path) => links.some((link) => pathOf(link) === path))) return false;
    for (const link of links) {
      if (!paths.includes(pathOf(link))) continue;
      const next = link.cloneNode();
      const address = new URL(link.href);
      address.search = '?' + stamp;
      next.href = address.href;
      next.onload = next.onerror = () => link.remove();
      link.after(next);
    }
    return true;
  })(${JSON.stringify(paths)}, ${stamp})`
}

/** Exchanges the elements of the page and keeps where it was scrolled to. */
export function swapDocument(html: string): string {
  return `((html) => {
    const next = new DOMParser().parseFromString(html, 'text/html');
    const { scrollX: x, scrollY: y } = window;
    const kept = [...document.head.children];
    for (const element of [...next.head.children]) {
      const at = kept.findIndex((one) => one.isEqualNode(element));
      if (at >= 0) document.head.append(...kept.splice(at, 1));
      else document.head.append(document.adoptNode(element));
    }
    for (const element of kept) element.remove();
    const root = document.documentElement;
    for (const { name } of [...root.attributes]) root.removeAttribute(name);
    for (const { name, value } of next.documentElement.attributes) root.setAttribute(name, value);
    document.body.replaceWith(document.adoptNode(next.body));
    scrollTo({ left: x, top: y, behavior: 'instant' });
    return true;
  })(${JSON.stringify(html)})`
}

function hasScripts(html: string): boolean {
  return /<script\b/i.test(html)
}

function textOf(site: BuiltSite, path: string): string | null {
  const file = site.files.get(path)
  return file ? new TextDecoder().decode(file.bytes) : null
}

function isSame(before: BuiltSite, after: BuiltSite, path: string): boolean {
  const [a, b] = [before.files.get(path), after.files.get(path)]
  return a !== undefined && b !== undefined && a.mime === b.mime && Buffer.compare(a.bytes, b.bytes) === 0
}
