/**
 * Routes for React pages, in memory because a page without an origin may not change its address: what pages use of
 * `react-router-dom`, where the package itself is not there. Data loaders are not run.
 */
export const reactRoutes = `import { Children, createContext, createElement as h, Fragment, isValidElement, useContext, useEffect, useMemo, useState } from 'react'
const Where = createContext(null)
const Place = createContext({ params: {}, outlet: null, base: '' })
const join = (base, to) => {
  const parts = (to.startsWith('/') ? to : base + '/' + to).split('/'), kept = []
  for (const part of parts) part === '..' ? kept.pop() : part && part !== '.' && kept.push(part)
  return '/' + kept.join('/')
}
const read = (to, base, state = null) => {
  const written = typeof to === 'string' ? to : (to?.pathname ?? '') + (to?.search ?? '') + (to?.hash ?? '')
  const [, path = '', search = '', hash = ''] = /^([^?#]*)(\\?[^#]*)?(#.*)?$/.exec(written) ?? []
  return { pathname: path ? join(base, path) : base || '/', search: search ?? '', hash: hash ?? '', state, key: written }
}
export function MemoryRouter({ children, initialEntries = ['/'] }) {
  const [{ entries, at }, set] = useState({ entries: [read(initialEntries[0], '')], at: 0 })
  const go = (to, base, { replace = false, state } = {}) => set((old) => {
    if (typeof to === 'number') return { ...old, at: Math.max(0, Math.min(old.entries.length - 1, old.at + to)) }
    const kept = old.entries.slice(0, old.at + (replace ? 0 : 1))
    return { entries: [...kept, read(to, base, state)], at: kept.length }
  })
  return h(Where.Provider, { value: { location: entries[at], go } }, children)
}
export { MemoryRouter as BrowserRouter, MemoryRouter as HashRouter, MemoryRouter as StaticRouter, MemoryRouter as Router }
export const Route = () => null
export const createRoutesFromElements = (children) => Children.toArray(children).flatMap((child) => {
  if (!isValidElement(child)) return []
  if (child.type === Fragment) return createRoutesFromElements(child.props.children)
  const { children: inside, ...route } = child.props
  return [{ ...route, children: createRoutesFromElements(inside) }]
})
export { createRoutesFromElements as createRoutesFromChildren }
const branches = (routes, above = []) => routes.flatMap((route) => {
  const chain = [...above, route]
  const own = route.index || route.path !== undefined || !route.children?.length ? [chain] : []
  return [...branches(route.children ?? [], chain), ...own]
})
const patternOf = (chain) => join('', chain.map(({ path = '' }) => path).reduce((all, path) => path.startsWith('/') ? path : all + '/' + path, ''))
const score = (pattern) => pattern.split('/').filter(Boolean).reduce((sum, part) => sum + (part === '*' ? -2 : part.startsWith(':') ? 3 : 10), 0)
const match = (pattern, pathname, end = true) => {
  const names = []
  const source = pattern.split('/').filter(Boolean).map((part) => {
    if (part === '*') { names.push('*'); return '(?:/(.*))?' }
    const optional = part.endsWith('?'), bare = part.replace(/\\?$/, '')
    const text = bare.startsWith(':') ? (names.push(bare.slice(1)), '([^/]+)') : bare.replace(/[.*+?^$()|[\\]{}\\\\]/g, '\\\\$&')
    return optional ? '(?:/' + text + ')?' : '/' + text
  }).join('')
  const found = new RegExp('^' + source + (end ? '/?$' : '(?:/|$)'), 'i').exec(pathname)
  return found && Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')]))
}
export const matchPath = (pattern, pathname) => {
  const { path, end = true } = typeof pattern === 'string' ? { path: pattern } : pattern
  const params = match(path, pathname, end)
  return params && { params, pathname, pattern: { path } }
}
export function useRoutes(routes) {
  const { location } = useContext(Where)
  const { base: outer, splat } = useContext(Place)
  const under = splat ? outer : ''
  const found = branches(routes).map((chain) => ({ chain, pattern: join(under, patternOf(chain).slice(1)) }))
    .map((each, index) => ({ ...each, index, rank: score(each.pattern) + (each.chain.at(-1).index ? 2 : 0) }))
    .sort((a, b) => b.rank - a.rank || a.index - b.index)
    .map((each) => ({ ...each, params: match(each.pattern, location.pathname) })).find(({ params }) => params)
  if (!found) return null
  return found.chain.reduceRight((outlet, route, index) => {
    const written = join(under, patternOf(found.chain.slice(0, index + 1)).slice(1))
    const base = written.replace(/\\/\\*$/, '').replace(/:(\\w+)/g, (_, name) => found.params[name])
    const Page = route.Component
    const shown = route.element ?? (Page ? h(Page) : outlet ?? h(Outlet))
    return h(Place.Provider, { value: { params: found.params, outlet, base, splat: written.endsWith('*') } }, shown)
  }, null)
}
export const Routes = ({ children }) => useRoutes(createRoutesFromElements(children))
const Context = createContext(undefined)
export const Outlet = ({ context }) => h(Context.Provider, { value: context }, useContext(Place).outlet)
export const useOutlet = () => useContext(Place).outlet
export const useOutletContext = () => useContext(Context)
export const useLocation = () => useContext(Where).location
export const useParams = () => useContext(Place).params
export const useMatch = (pattern) => matchPath(pattern, useLocation().pathname)
export const useNavigate = () => {
  const { go } = useContext(Where), { base } = useContext(Place)
  return useMemo(() => (to, options) => go(to, base, options), [base])
}
export const useHref = (to) => read(to, useContext(Place).base).pathname
export const useInRouterContext = () => useContext(Where) !== null
export const useSearchParams = () => {
  const { location, go } = useContext(Where)
  const params = useMemo(() => new URLSearchParams(location.search), [location.search])
  return [params, (next, options) => go(location.pathname + '?' + new URLSearchParams(typeof next === 'function' ? next(params) : next), '', options)]
}
export const useLoaderData = () => undefined
export const useRouteLoaderData = () => undefined
export const useActionData = () => undefined
export const useRouteError = () => undefined
export const useNavigation = () => ({ state: 'idle' })
export const Navigate = ({ to, replace = true, state }) => { const go = useNavigate(); useEffect(() => go(to, { replace, state }), []); return null }
export const Link = ({ to, replace, state, onClick, reloadDocument, preventScrollReset, relative, ...rest }) => {
  const go = useNavigate(), href = useHref(to)
  const outside = typeof to === 'string' && /^(?:[a-z]+:|\\/\\/)/i.test(to)
  return h('a', { href: outside ? to : href, ...rest, onClick(event) {
    onClick?.(event)
    if (event.defaultPrevented || outside || event.button) return
    event.preventDefault(); go(to, { replace, state })
  } })
}
export const NavLink = ({ className, style, children, end, caseSensitive, ...rest }) => {
  const href = useHref(rest.to), { pathname } = useLocation()
  const isActive = pathname === href || (!end && href !== '/' && pathname.startsWith(href + '/'))
  const given = (value) => typeof value === 'function' ? value({ isActive, isPending: false }) : value
  const classes = given(className) ?? ''
  return h(Link, { ...rest, className: typeof className === 'function' ? classes : [classes, isActive && 'active'].filter(Boolean).join(' ') || undefined,
    style: given(style), 'aria-current': isActive ? 'page' : undefined }, given(children))
}
export const Form = (props) => h('form', { ...props, onSubmit: (event) => { event.preventDefault(); props.onSubmit?.(event) } })
export const ScrollRestoration = () => null
export const Await = ({ children, resolve }) => typeof children === 'function' ? children(resolve) : children
export const createBrowserRouter = (routes) => ({ routes })
export { createBrowserRouter as createMemoryRouter, createBrowserRouter as createHashRouter }
const Table = ({ routes }) => useRoutes(routes)
export const RouterProvider = ({ router }) => h(MemoryRouter, null, h(Table, { routes: router.routes }))
export const redirect = (to) => to
export const generatePath = (path, params = {}) => path.replace(/:(\\w+)\\??/g, (_, name) => params[name] ?? '')
`
