/** A package that pages get from the app. */
export interface ShippedPackage {
  /** CommonJS: which names it exports is asked of the package itself. */
  isCommonJs?: true
  /** The file within the package, where it is not its own choice. */
  file?: string
  /** Built together, so that they share what they have in common. */
  group?: 'react'
  /** What is written in the place of `export * from`. */
  text?: string
}

const rememberReact = `import * as React from 'react'
globalThis[Symbol.for('reticle.react')] = React`

// The development build hands over where each element was written; the picker asks for it.
const rememberPlaces = `import * as dev from 'react/jsx-dev-runtime'
const places = new WeakMap()
export const Fragment = dev.Fragment
export function jsxDEV(type, props, key, isStatic, place, self) {
  const element = dev.jsxDEV(type, props, key, isStatic, place, self)
  if (place && typeof type === 'string') places.set(element.props, place)
  return element
}
Object.defineProperty(globalThis, Symbol.for('reticle.place'), { configurable: true, value(start) {
  for (let at = start; at; at = at.parentElement) {
    const key = Object.keys(at).find((name) => name.startsWith('__reactProps$'))
    const place = key && places.get(at[key])
    if (place) return { path: place.fileName.replace(/^ws:|[?#].*$/g, ''), line: place.lineNumber, column: place.columnNumber }
  }
  return null
} })`

const rememberVue = `export * from 'vue/dist/vue.esm-bundler.js'
import * as Vue from 'vue/dist/vue.esm-bundler.js'
globalThis[Symbol.for('reticle.vue')] = Vue
Object.defineProperty(globalThis, Symbol.for('reticle.place'), { configurable: true, value(start) {
  for (let at = start; at; at = at.parentElement) {
    const path = at.__vueParentComponent?.type.__file
    if (path) return { path, line: 1, column: 1 }
  }
  return null
} })`

// A page without an origin may not change its address.
const routesInMemory = `export * from 'react-router-dom'
export { MemoryRouter as BrowserRouter, createMemoryRouter as createBrowserRouter } from 'react-router-dom'`
const vueRoutesInMemory = `export * from 'vue-router'
export { createMemoryHistory as createWebHistory } from 'vue-router'`

/** By the name code imports them with. One that is not installed is missing like any other. */
export const shippedPackages: Record<string, ShippedPackage> = {
  react: { isCommonJs: true, group: 'react', text: rememberReact },
  'react-dom': { isCommonJs: true, group: 'react' },
  'react-dom/client': { isCommonJs: true, group: 'react' },
  'react/jsx-runtime': { isCommonJs: true, group: 'react' },
  'react/jsx-dev-runtime': { group: 'react', text: rememberPlaces },
  clsx: { text: `export * from 'clsx'; export { default } from 'clsx'` },
  'tailwind-merge': {},
  'class-variance-authority': {},
  vue: { text: rememberVue },
  'react-router-dom': { text: routesInMemory },
  'react-router': { text: routesInMemory },
  'vue-router': { text: vueRoutesInMemory },
  alpinejs: { text: `export * from 'alpinejs'; export { default } from 'alpinejs'` },
  'chart.js': {},
  'chart.js/auto': { text: `export * from 'chart.js/auto'; export { default } from 'chart.js/auto'` },
  marked: {},
  katex: { text: `export { default } from 'katex'` },
  zustand: { text: `export * from 'zustand'` },
  zod: { text: `export * from 'zod'; export { default } from 'zod'` },
}

/** Packages of icons: a page gets those it names. Unknown names are drawn as the icon given here. */
export const iconPackages: Record<string, { index: string; fallback: string }> = {
  'lucide-react': { index: 'dist/esm/lucide-react', fallback: 'CircleDashed' },
  'lucide-vue-next': { index: 'dist/esm/lucide-vue-next', fallback: 'CircleDashed' },
}
