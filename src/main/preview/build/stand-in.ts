/**
 * A module in the place of one that is not there. Names with a capital are components that show their children in a
 * marked box; everything else can be called and read from without an end, and does nothing.
 */
export const standInModule = (name: string): string => `
const missing = ${JSON.stringify(name)}
const shown = (props, context) => {
  const React = globalThis[Symbol.for('reticle.react')]
  const Vue = globalThis[Symbol.for('reticle.vue')]
  const style = { outline: '1px dashed rgb(128 128 128 / 60%)', outlineOffset: '-1px', minWidth: '1em', minHeight: '1em' }
  if (Vue && context && context.slots) {
    const inside = context.slots.default ? context.slots.default() : []
    return Vue.h(inside.length ? 'div' : 'span', { style: inside.length ? style : { ...style, display: 'inline-block' }, title: missing, class: context.attrs && context.attrs.class }, inside)
  }
  if (!React) return null
  const { children, className } = props || {}
  const isNode = typeof children !== 'function' && children !== undefined && children !== null
  return React.createElement(isNode ? 'div' : 'span', {
    className: typeof className === 'string' ? className : undefined,
    title: missing, style: isNode ? style : { ...style, display: 'inline-block' } }, isNode ? children : null)
}
const components = new Map()
const component = (key) => {
  if (components.has(key)) return components.get(key)
  const own = (props, context) => shown(props, context)
  Object.defineProperty(own, 'name', { value: key })
  const made = new Proxy(own, { get: (target, part) =>
    part in target || typeof part !== 'string' || !/^[A-Z]/.test(part) ? target[part] : component(key + '.' + part) })
  components.set(key, made)
  return made
}
const quiet = /^(\\$\\$|__|@@)|^(then|defaultProps|contextTypes|propTypes|displayName|childContextTypes|toJSON|props|emits|mixins|extends|inheritAttrs|compatConfig|setup|render|template|components|directives|name|length|getDerivedStateFromProps|getDerivedStateFromError)$/
const tag = /^(div|span|p|a|button|ul|li|ol|section|main|nav|header|footer|article|aside|form|input|label|img|svg|path|h[1-6]|tr|td|th|table|tbody)$/
const anything = (key) => new Proxy(function () {}, {
  get(target, part) {
    if (part === Symbol.toPrimitive) return () => ''
    if (part === Symbol.iterator) return function* () {}
    if (part in target || typeof part !== 'string' || quiet.test(part)) return target[part]
    if (/^[A-Z]/.test(part)) return component(part)
    return anything(part)
  },
  apply(_target, _self, args) {
    const isProps = args.length === 2 && args[1] === undefined && args[0] && Object.isFrozen(args[0])
    const React = globalThis[Symbol.for('reticle.react')]
    if (!isProps || !React) return args[1] && args[1].slots ? shown(args[0], args[1]) : anything(key)
    if (!tag.test(key)) return shown(args[0])
    const known = {}
    for (const [name, value] of Object.entries(args[0]))
      if (/^(className|style|id|href|src|alt|title|type|value|placeholder|children|on[A-Z]\\w*|aria-.*|data-.*|d|viewBox|fill|stroke)$/.test(name) && !/^on(Hover|Tap|Pan|Viewport|Animation|Update|Drag)/.test(name)) known[name] = value
    return React.createElement(key, known)
  },
  construct: () => anything(key),
})
const one = (key) => {
  if (key === '__esModule') return true
  if (key === 'default') return anything('default')
  return typeof key !== 'string' || quiet.test(key) ? undefined : /^[A-Z]/.test(key) ? component(key) : anything(key)
}
module.exports = Object.create(new Proxy({}, { get: (_target, key) => one(key), has: () => true }))
`
