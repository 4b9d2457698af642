import type { Rect } from '../../shared/geometry'
import { limits } from '../../shared/limits'
import { type CodePlace, type PickedElement, sourceAttribute } from '../../shared/preview'
import type { OwnWorld } from './own-world'
import type { Stage } from './stage'

interface InspectorOptions {
  stage: Pick<Stage, 'send' | 'capture'>
  world: Pick<OwnWorld, 'contextId'>
  /** Device-independent pixels to a CSS pixel of the page. */
  scale: () => number
  /** Stores a picture of the element; answers its id. */
  addPicture: (png: Uint8Array) => Promise<string | null>
  onPicked: (element: PickedElement) => void
  onEnded: () => void
}

interface Described {
  selector: string
  html: string
  source: string | null
  rect: Rect
  scroll: { x: number; y: number }
}

const highlightConfig = {
  showInfo: true,
  contentColor: { r: 80, g: 130, b: 255, a: 0.25 },
  paddingColor: { r: 80, g: 200, b: 120, a: 0.25 },
  marginColor: { r: 255, g: 160, b: 60, a: 0.25 },
  borderColor: { r: 80, g: 130, b: 255, a: 0.6 },
}

/** Lets the user point at an element of the page: it is highlighted under the pointer, a click picks it. */
export function createInspector(options: InspectorOptions) {
  const { stage, world, scale, addPicture, onPicked, onEnded } = options

  const set = async (on: boolean) => {
    if (on) {
      await stage.send('DOM.enable')
      await stage.send('Overlay.enable')
      await stage.send('Overlay.setInspectMode', { mode: 'searchForNode', highlightConfig })
      return
    }
    await stage.send('Overlay.setInspectMode', { mode: 'none', highlightConfig })
    await stage.send('Overlay.disable')
    await stage.send('DOM.disable')
  }

  const describe = async (backendNodeId: number): Promise<Described | null> => {
    const objectId = await resolve(backendNodeId)
    if (!objectId) return null
    const answer = await stage.send<{ result: { value?: unknown } }>('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration: describeElement,
      arguments: [{ value: limits.pickedHtmlMaxChars }, { value: sourceAttribute }],
      returnByValue: true,
    })
    return checked(answer?.result.value)
  }

  const resolve = async (backendNodeId: number): Promise<string | undefined> => {
    const executionContextId = await world.contextId()
    const inWorld = { backendNodeId, executionContextId }
    const found =
      (executionContextId !== undefined &&
        (await stage.send<{ object: { objectId?: string } }>('DOM.resolveNode', inWorld))) ||
      (await stage.send<{ object: { objectId?: string } }>('DOM.resolveNode', { backendNodeId }))
    return found?.object.objectId
  }

  const pick = async (backendNodeId: number) => {
    const described = await describe(backendNodeId)
    await set(false)
    onEnded()
    if (!described) return
    const { selector, html, source, rect, scroll } = described
    const png = await stage.capture(toDip(rect, scale()))
    onPicked({
      selector,
      html,
      place: placeOf(source),
      rect: { ...rect, x: rect.x + scroll.x, y: rect.y + scroll.y },
      attachmentId: png && (await addPicture(png).catch(() => null)),
    })
  }

  return {
    set,
    hear(method: string, params: Record<string, unknown>) {
      if (method === 'Overlay.inspectNodeRequested') void pick(params.backendNodeId as number)
      else if (method === 'Overlay.inspectModeCanceled') onEnded()
    },
  }
}

export type Inspector = ReturnType<typeof createInspector>

/** Runs in the page, on the element. Its answer is what the page makes of it. */
const describeElement = `function (htmlMaxChars, sourceAttribute) {
  const element = this.nodeType === 1 ? this : this.parentElement;
  const name = (one) => {
    if (one.id) return one.localName + '#' + one.id;
    const classes = [...one.classList].slice(0, 2).map((word) => '.' + word).join('');
    return one.localName + classes;
  };
  const path = [];
  for (let one = element; one && one !== document.documentElement && path.length < 4; one = one.parentElement) {
    path.unshift(name(one));
    if (one.id) break;
  }
  const box = element.getBoundingClientRect();
  return {
    selector: path.join(' > ') || element.localName,
    html: element.outerHTML.slice(0, htmlMaxChars),
    source: element.closest('[' + sourceAttribute + ']')?.getAttribute(sourceAttribute) ?? null,
    rect: { x: box.x, y: box.y, width: box.width, height: box.height },
    scroll: { x: scrollX, y: scrollY },
  };
}`

const selectorMaxChars = 200

function checked(value: unknown): Described | null {
  const found = value as Partial<Described> | null | undefined
  const { selector, html, source, rect, scroll } = found ?? {}
  if (typeof selector !== 'string' || typeof html !== 'string' || !rect || !scroll) return null
  const numbers = [rect.x, rect.y, rect.width, rect.height, scroll.x, scroll.y]
  if (!numbers.every((number) => Number.isFinite(number))) return null
  return {
    selector: selector.slice(0, selectorMaxChars),
    html: html.slice(0, limits.pickedHtmlMaxChars),
    source: typeof source === 'string' ? source : null,
    rect,
    scroll,
  }
}

/** `src/App.tsx:12:5`, as the building writes it. */
export function placeOf(source: string | null): CodePlace | null {
  const found = source ? /^(.{1,1000}):(\d{1,9}):(\d{1,9})$/.exec(source) : null
  return found ? { path: found[1]!, line: Number(found[2]), column: Number(found[3]) } : null
}

function toDip({ x, y, width, height }: Rect, scale: number): Rect {
  const left = Math.max(0, Math.floor(x * scale))
  const top = Math.max(0, Math.floor(y * scale))
  return {
    x: left,
    y: top,
    width: Math.max(1, Math.ceil((x + width) * scale) - left),
    height: Math.max(1, Math.ceil((y + height) * scale) - top),
  }
}
