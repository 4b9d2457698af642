import { quietConsole } from './page-console'

/**
 * Runs in the page before its own scripts, so that drafts work without an origin: storage that lasts as long as the page
 * instead of one that throws, workers from files, links meant for another tab. It protects nothing; the page may undo it.
 */
const source = () => `
(() => {${quietConsole()}
  const define = (target, name, what) => Object.defineProperty(target, name, { configurable: true, ...what });
  const storage = () => {
    const items = new Map();
    const methods = {
      getItem: (key) => items.get(String(key)) ?? null,
      setItem: (key, value) => { items.set(String(key), String(value)); },
      removeItem: (key) => { items.delete(String(key)); },
      clear: () => { items.clear(); },
      key: (index) => [...items.keys()][index] ?? null,
    };
    return new Proxy(methods, {
      get: (target, key) => key === 'length' ? items.size : target[key] ?? items.get(String(key)),
      set: (target, key, value) => { items.set(String(key), String(value)); return true; },
      has: (target, key) => key in target || items.has(String(key)),
      deleteProperty: (target, key) => { items.delete(String(key)); return true; },
    });
  };
  for (const name of ['localStorage', 'sessionStorage']) {
    try { void window[name]; } catch { define(window, name, { value: storage() }); }
  }
  try { void document.cookie; } catch {
    const cookies = new Map();
    define(document, 'cookie', {
      get: () => [...cookies].map((pair) => pair.join('=')).join('; '),
      set: (text) => {
        const [name, ...value] = String(text).split(';')[0].split('=');
        cookies.set(name.trim(), value.join('=').trim());
      },
    });
  }
  const RealWorker = window.Worker;
  if (RealWorker) {
    window.Worker = class Worker extends RealWorker {
      constructor(address, options) {
        const { href, protocol } = new URL(address, document.baseURI);
        if (protocol === 'blob:' || protocol === 'data:') { super(href, options); return; }
        const start = options?.type === 'module' ? 'import ' + JSON.stringify(href) : 'importScripts(' + JSON.stringify(href) + ')';
        super(URL.createObjectURL(new Blob([start], { type: 'text/javascript' })), options);
      }
    };
  }
  document.addEventListener('click', (event) => {
    const link = event.target?.closest?.('a[target]');
    if (link) link.target = '_self';
  }, true);
})()`

const element = () =>
  `<script>${source()
    .replace(/\s*\n\s*/g, ' ')
    .trim()};document.currentScript.remove()</script>`

const doctype = /^\uFEFF?(?:\s|<!--[\s\S]*?-->)*<!doctype[^>]*>/i

/** A page with the shim before everything of its own. Its lines stay where they are, so that errors point at them. */
export function withShim(html: string): string {
  const start = doctype.exec(html)?.[0] ?? ''
  return `${start}${element()}${html.slice(start.length)}`
}
