import { parser } from '@lezer/javascript'

type Node = ReturnType<typeof parser.parse>['topNode']

const typescript = parser.configure({ dialect: 'ts jsx' })
const mostDepth = 40

/**
 * The object a configuration file hands out, as far as it can be read without running it: literals, its own constants and
 * the `known` modules. What would have to be run is left out.
 * @param known modules by the name they are imported with
 * @param assigned the object is what this is set to, instead of the export: `tailwind.config`
 */
export function readStaticObject(
  text: string,
  known: ReadonlyMap<string, unknown>,
  assigned?: string,
): Record<string, unknown> | null {
  const top = typescript.parse(text).topNode
  const source = (node: Node) => text.slice(node.from, node.to)
  const constants = new Map<string, Node>()
  const imported = new Map<string, unknown>()
  let result: Node | null = null

  top.cursor().iterate(({ name, node }) => {
    if (name === 'VariableDeclaration') {
      const defined = node.getChild('VariableDefinition')
      const value = node.lastChild?.name === ';' ? node.lastChild.prevSibling : node.lastChild
      if (defined && value) constants.set(source(defined), value)
    } else if (name === 'ImportDeclaration') {
      const defined = node.getChild('VariableDefinition')
      const from = node.getChild('String')
      if (defined && from) imported.set(source(defined), known.get(source(from).slice(1, -1)))
    } else if (name === 'ExportDeclaration' && !assigned && node.getChild('default')) {
      result = node.lastChild?.name === ';' ? (node.lastChild.prevSibling ?? null) : node.lastChild
    } else if (name === 'AssignmentExpression') {
      const target = node.firstChild
      const wanted = assigned ? [assigned, `window.${assigned}`] : ['module.exports']
      if (target && wanted.includes(source(target))) result = node.lastChild
    }
  })

  const read = (node: Node | null, depth = 0): unknown => {
    if (!node || depth > mostDepth) return undefined
    switch (node.name) {
      case 'String':
        return unquote(source(node))
      case 'TemplateString':
        return node.getChild('Interpolation') ? undefined : source(node).slice(1, -1)
      case 'Number':
        return Number(source(node))
      case 'BooleanLiteral':
        return source(node) === 'true'
      case 'UnaryExpression':
        return /^[-+][\d.]+$/.test(source(node)) ? Number(source(node)) : undefined
      case 'ParenthesizedExpression':
      case 'BinaryExpression':
        // `x satisfies Config`, `x as Config`
        return read(
          node.name === 'BinaryExpression' ? node.firstChild : (node.firstChild?.nextSibling ?? null),
          depth + 1,
        )
      case 'VariableName': {
        const name = source(node)
        return imported.has(name) ? imported.get(name) : read(constants.get(name) ?? null, depth + 1)
      }
      case 'CallExpression': {
        const [, name] = /^require\(\s*['"]([^'"]+)['"]\s*\)$/.exec(source(node)) ?? []
        if (name) return known.get(name)
        // `defineConfig({...})`, `withUt({...})`
        const inside = node.getChild('ArgList')?.getChild('ObjectExpression') ?? null
        return inside ? read(inside, depth + 1) : undefined
      }
      case 'MemberExpression': {
        const owner = read(node.firstChild, depth + 1)
        const key =
          node.lastChild?.name === 'PropertyName'
            ? source(node.lastChild)
            : read(node.lastChild?.prevSibling ?? null, depth + 1)
        return isObject(owner) && Object.hasOwn(owner, String(key)) ? owner[String(key)] : undefined
      }
      case 'ArrayExpression':
        return children(node)
          .filter((child) => child.prevSibling?.name !== 'Spread')
          .flatMap((child) => {
            if (child.name !== 'Spread') return [read(child, depth + 1)]
            const spread = read(child.nextSibling, depth + 1)
            return Array.isArray(spread) ? spread : []
          })
          .filter((value) => value !== undefined)
      case 'ObjectExpression':
        return readObject(node, depth)
      default:
        return undefined
    }
  }

  const readObject = (node: Node, depth: number): Record<string, unknown> => {
    const entries: [string, unknown][] = []
    for (const property of node.getChildren('Property')) {
      const [first, ...rest] = children(property)
      const last = rest.at(-1)
      if (first?.name === 'Spread') {
        const spread = read(first.nextSibling, depth + 1)
        if (isObject(spread)) entries.push(...Object.entries(spread))
      } else if (first) {
        const name = first.name === 'PropertyDefinition' ? source(first) : String(read(first, depth + 1))
        const shorthand = constants.get(name) ?? null
        const value = last
          ? read(last, depth + 1)
          : imported.has(name)
            ? imported.get(name)
            : read(shorthand, depth + 1)
        if (value !== undefined && name !== '__proto__') entries.push([name, value])
      }
    }
    return Object.fromEntries(entries)
  }

  const value = read(result)
  return isObject(value) ? value : null
}

const punctuation = new Set(['{', '}', '[', ']', '(', ')', ',', ':'])

function children(node: Node): Node[] {
  const found: Node[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!punctuation.has(child.name)) found.push(child)
  }
  return found
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function unquote(written: string): string {
  return written.slice(1, -1).replace(/\\(['"\\])/g, '$1')
}
