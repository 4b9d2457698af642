import { createHash } from 'node:crypto'
import type { Loader } from 'esbuild'
import { type BuildMessage, buildMessage } from './messages'
import type { Sources } from './sources'

type Compiler = typeof import('@vue/compiler-sfc')

export interface VueFiles {
  vueModule(path: string, text: string): { code: string; loader: Loader }
  vueStyle(path: string, index: number): { css: string; isModule: boolean } | null
}

let loaded: Promise<Compiler> | null = null
/** The compiler takes a moment to load, so only workspaces with components do. */
export const loadVueCompiler = (): Promise<Compiler> => {
  loaded ??= import('@vue/compiler-sfc')
  return loaded
}

const idOf = (path: string) => createHash('sha256').update(path).digest('hex').slice(0, 8)

type Fault = Error | SyntaxError | string
interface Located {
  loc?: { start?: { line: number; column: number }; line?: number; column?: number }
}

/** Vue's single-file components as modules. Faults become messages; the component is left empty then. */
export function createVueFiles(compiler: Compiler, sources: Sources, messages: BuildMessage[]): VueFiles {
  const say = (path: string, fault: Fault) => {
    const { loc } = (typeof fault === 'string' ? {} : fault) as Located
    const at = loc?.start ?? (loc?.line ? { line: loc.line, column: (loc.column ?? 0) + 1 } : null)
    const text = typeof fault === 'string' ? fault : fault.message
    messages.push(buildMessage(text, { path, line: at?.line ?? 1, column: at?.column ?? 1 }))
  }
  const parse = (path: string, text: string) => compiler.parse(text, { filename: `/${path}` })

  return {
    vueModule(path, text) {
      try {
        const { descriptor, errors } = parse(path, text)
        if (errors.length > 0) {
          for (const error of errors) say(path, error)
          return empty
        }
        return makeModule(compiler, descriptor, path, sources, (fault) => say(path, fault))
      } catch (error) {
        say(path, error instanceof Error ? error : String(error))
        return empty
      }
    },

    vueStyle(path, index) {
      const { descriptor } = parse(path, sources.text(path) ?? '')
      const style = descriptor.styles[index]
      if (!style) return null
      const isModule = style.module !== undefined && style.module !== false
      const compiled = compiler.compileStyle({
        source: style.content,
        filename: `/${path}`,
        id: `data-v-${idOf(path)}`,
        scoped: style.scoped ?? false,
      })
      for (const error of compiled.errors) say(path, error)
      return { css: compiled.code, isModule }
    },
  }
}

const empty: { code: string; loader: Loader } = {
  code: 'export default { render: () => null }',
  loader: 'js',
}

type Descriptor = ReturnType<Compiler['parse']>['descriptor']

function makeModule(
  compiler: Compiler,
  descriptor: Descriptor,
  path: string,
  sources: Sources,
  say: (fault: Fault) => void,
): { code: string; loader: Loader } {
  const id = `data-v-${idOf(path)}`
  const { script, scriptSetup, template, styles } = descriptor
  const language = scriptSetup?.lang ?? script?.lang ?? 'js'
  const isTyped = /^tsx?$/.test(language)
  const scoped = styles.some((style) => style.scoped)
  const templateOptions = {
    filename: `/${path}`,
    id,
    scoped,
    slotted: descriptor.slotted,
    // Addresses of pictures stay as they are written; the site serves them.
    transformAssetUrls: false as const,
    compilerOptions: { expressionPlugins: isTyped ? ['typescript' as const] : [] },
  }
  let code = 'const __component = {}'
  if (script || scriptSetup) {
    const compiled = compiler.compileScript(descriptor, {
      id,
      genDefaultAs: '__component',
      inlineTemplate: scriptSetup !== null,
      templateOptions,
      fs: {
        fileExists: (file) => sources.text(file.replace(/^\//, '')) !== undefined,
        readFile: (file) => sources.text(file.replace(/^\//, '')),
      },
    })
    code = compiled.content
    if (compiled.map) {
      const map = { ...compiled.map, sources: [path], sourcesContent: undefined }
      const json = Buffer.from(JSON.stringify(map)).toString('base64')
      code = `${code}\n//# sourceMappingURL=data:application/json;base64,${json}\n`
    }
  }
  let after = ''
  if (template && !scriptSetup) {
    const compiled = compiler.compileTemplate({ ...templateOptions, source: template.content })
    for (const error of compiled.errors) say(error)
    after += `${compiled.code.replace(/\bexport function render\b/, 'function __render')}\n__component.render = __render\n`
  }
  if (template?.lang && template.lang !== 'html') say(`A template in ${template.lang} cannot be previewed`)
  styles.forEach((style, index) => {
    const address = JSON.stringify(`/${path}?style=${index}`)
    if (style.module) {
      const name = style.module === true ? '$style' : style.module
      after += `import __style${index} from ${address}\n(__component.__cssModules ??= {})[${JSON.stringify(name)}] = __style${index}\n`
    } else after += `import ${address}\n`
  })
  if (scoped) after += `__component.__scopeId = ${JSON.stringify(id)}\n`
  after += `__component.__file = ${JSON.stringify(path)}\nexport default __component\n`
  // The map comment must come last for it to be read.
  const [before, comment = ''] = code.split('\n//# sourceMappingURL=')
  return {
    code: `${before}\n${after}${comment && `//# sourceMappingURL=${comment}`}`,
    loader: isTyped ? (language as Loader) : 'jsx',
  }
}
