import { knownVersions } from '../known-versions'
import type { Framework } from './vite-project'

/** Vite, Vue 3, TypeScript and Tailwind. */
export const vue: Framework = {
  template: 'vue',
  mountId: 'app',
  plugin: { from: 'vue', call: 'vue()', package: '@vitejs/plugin-vue' },
  dependencies: { vue: knownVersions.vue ?? 'latest' },
  devDependencies: {},
  compilerOptions: { jsx: 'preserve' },
  isComponent: (path) => path.endsWith('.vue'),
  starts: /\bcreateApp\s*\(/,
  entryName: 'main.ts',
  entry(component, mountId) {
    const shown = component ? `import App from '${component.from}'\n` : 'const App = { render: () => null }\n'
    return `import { createApp } from 'vue'
${shown}
createApp(App).mount('#${mountId}')
`
  },
}
