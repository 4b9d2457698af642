/** Routes for Vue pages, in memory, where `vue-router` itself is not there. Guards are not run. */
export const vueRoutes = `import { computed, defineComponent, h, inject, markRaw, provide, reactive, defineAsyncComponent } from 'vue'
const key = Symbol('router'), depth = Symbol('depth')
export const createWebHistory = () => ({}), createWebHashHistory = createWebHistory, createMemoryHistory = createWebHistory
const match = (pattern, path) => {
  const names = []
  const source = pattern.split('/').filter(Boolean).map((part) => {
    const [, name, rule, sign] = /^:(\\w+)(\\([^)]*\\))?([*+?]*)$/.exec(part) ?? []
    if (!name) return '/' + part.replace(/[.*+?^$()|[\\]{}\\\\]/g, '\\\\$&')
    names.push(name)
    return rule === '(.*)' ? '(?:/(.*))?' : sign === '?' || sign === '*' ? '(?:/([^/]+))?' : '/([^/]+)'
  }).join('')
  const found = new RegExp('^' + source + '/?$', 'i').exec(path)
  return found && Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')]))
}
const flat = (routes, base = '', above = []) => routes.flatMap((route) => {
  const path = route.path.startsWith('/') ? route.path : base + '/' + route.path, chain = [...above, route]
  return [...flat(route.children ?? [], path.replace(/\\/$/, ''), chain), { path, chain }]
})
const wild = ({ path }) => path.includes('(.*)') ? 1 : 0
export function createRouter({ routes }) {
  const table = () => flat(routes).sort((a, b) => wild(a) - wild(b))
  const resolve = (to) => {
    const given = typeof to === 'string' ? { path: to } : to
    const named = given.name && table().find(({ chain }) => chain.at(-1).name === given.name)
    const written = named ? named.path.replace(/:(\\w+)[*+?]*/g, (_, name) => given.params?.[name] ?? '') : given.path ?? '/'
    const url = new URL(written, 'preview://page')
    const search = new URLSearchParams({ ...Object.fromEntries(url.searchParams), ...given.query })
    const path = decodeURIComponent(url.pathname) || '/'
    const found = table().map((each) => ({ ...each, params: match(each.path, path) })).find(({ params }) => params)
    const last = found?.chain.at(-1)
    if (last?.redirect) return resolve(typeof last.redirect === 'function' ? last.redirect() : last.redirect)
    const fullPath = path + (search.size ? '?' + search : '') + url.hash
    return { path, fullPath, href: fullPath, hash: url.hash, query: Object.fromEntries(search), params: found?.params ?? {}, name: last?.name, meta: Object.assign({}, ...(found?.chain ?? []).map(({ meta }) => meta)), matched: found?.chain ?? [] }
  }
  const past = []
  const route = reactive(resolve('/'))
  const show = (to) => Object.assign(route, resolve(to))
  const after = []
  const router = {
    currentRoute: computed(() => route), options: { routes }, resolve, isReady: async () => {}, beforeEach() {}, beforeResolve() {}, onError() {},
    afterEach: (listener) => after.push(listener), getRoutes: () => table().map(({ path, chain }) => ({ ...chain.at(-1), path })),
    async push(to) { const from = { ...route }; past.push(route.fullPath); show(to); for (const each of after) each(route, from) },
    async replace(to) { show(to) }, back() { if (past.length) show(past.pop()) }, forward() {}, go(by) { if (by < 0) router.back() },
    install(app) {
      app.provide(key, { router, route })
      app.component('RouterLink', RouterLink).component('RouterView', RouterView)
      Object.assign(app.config.globalProperties, { $router: router })
      Object.defineProperty(app.config.globalProperties, '$route', { get: () => route })
    },
  }
  return router
}
export const useRouter = () => inject(key).router
export const useRoute = () => inject(key).route
const components = new Map()
const componentOf = (given) => {
  if (typeof given !== 'function') return given && markRaw(given)
  if (!components.has(given)) components.set(given, defineAsyncComponent(given))
  return components.get(given)
}
export const RouterView = defineComponent({ name: 'RouterView', setup(_, { slots, attrs }) {
  const { route } = inject(key), level = inject(depth, 0)
  provide(depth, level + 1)
  return () => {
    const found = route.matched[level]
    const Component = found && componentOf(found.component ?? found.components?.default)
    const props = found?.props === true ? route.params : typeof found?.props === 'object' ? found.props : {}
    const shown = Component ? h(Component, { ...attrs, ...props }) : null
    return slots.default ? slots.default({ Component: shown, route }) : shown
  }
} })
export const RouterLink = defineComponent({ name: 'RouterLink', props: { to: null, replace: Boolean, custom: Boolean, activeClass: String, exactActiveClass: String }, setup(props, { slots }) {
  const { router, route } = inject(key)
  return () => {
    const target = router.resolve(props.to), isExactActive = route.path === target.path
    const isActive = isExactActive || (target.path !== '/' && route.path.startsWith(target.path + '/'))
    const navigate = (event) => { event?.preventDefault(); return router[props.replace ? 'replace' : 'push'](props.to) }
    const inside = slots.default?.({ isActive, isExactActive, navigate, href: target.href, route: target })
    if (props.custom) return inside
    return h('a', { href: target.href, onClick: navigate, class: { [props.activeClass ?? 'router-link-active']: isActive, [props.exactActiveClass ?? 'router-link-exact-active']: isExactActive } }, inside)
  }
} })
export const onBeforeRouteLeave = () => {}, onBeforeRouteUpdate = () => {}
`
