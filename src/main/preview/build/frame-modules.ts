import { reactRoutes } from './react-routes'
import { vueRoutes } from './vue-routes'

const link = `import { createElement } from 'react'
const hrefOf = (href) => typeof href === 'string' ? href : href?.pathname ?? '#'
export default ({ href, prefetch, replace, scroll, shallow, passHref, legacyBehavior, ...rest }) => createElement('a', { href: hrefOf(href), ...rest })`

const image = `import { createElement } from 'react'
export default ({ src, fill, priority, quality, placeholder, blurDataURL, loader, unoptimized, style, ...rest }) =>
  createElement('img', { src: src?.src ?? src, style: fill ? { position: 'absolute', inset: 0, width: '100%', height: '100%', ...style } : style, ...rest })`

const fonts = [
  'Inter',
  'Geist',
  'Geist_Mono',
  'Roboto',
  'Poppins',
  'Montserrat',
  'Open_Sans',
  'Lato',
  'Playfair_Display',
]

/** What a page needs of packages that are too much for it, or want a server: links, pictures, where it is. */
export const frameModules: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  'next/link': link,
  'next/image': image,
  'next/head': 'export default () => null',
  'next/script': 'export default () => null',
  'next/dynamic': `import { createElement, lazy, Suspense } from 'react'
export default (load) => { const Page = lazy(load); return (props) => createElement(Suspense, { fallback: null }, createElement(Page, props)) }`,
  'next/navigation': `const go = () => {}
export const useRouter = () => ({ push: go, replace: go, back: go, refresh: go, prefetch: go })
export const usePathname = () => '/'
export const useSearchParams = () => new URLSearchParams()
export const useParams = () => ({})
export const redirect = go
export const notFound = go`,
  'next/font/google': `const font = () => ({ className: '', variable: '', style: {} })
${fonts.map((name) => `export const ${name} = font`).join('\n')}`,
  'react-router-dom': reactRoutes,
  'react-router': reactRoutes,
  'vue-router': vueRoutes,
  'server-only': '',
  'client-only': '',
})
