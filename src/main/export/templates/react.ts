import { knownVersions, toolVersions } from '../known-versions'
import type { Framework } from './vite-project'

/** Vite, React, TypeScript and Tailwind. */
export const react: Framework = {
  template: 'react',
  mountId: 'root',
  plugin: { from: 'react', call: 'react()', package: '@vitejs/plugin-react' },
  dependencies: {
    react: knownVersions.react ?? 'latest',
    'react-dom': knownVersions['react-dom'] ?? 'latest',
  },
  devDependencies: {
    '@types/react': toolVersions['@types/react'],
    '@types/react-dom': toolVersions['@types/react-dom'],
  },
  compilerOptions: { jsx: 'react-jsx' },
  isComponent: (path) => /\.[jt]sx$/.test(path),
  starts: /\bcreateRoot\s*\(|\bhydrateRoot\s*\(|ReactDOM\s*\.\s*render\s*\(/,
  entryName: 'main.tsx',
  entry(component, mountId) {
    const shown = component
      ? `import ${component.isDefault ? 'App' : `{ ${component.name} as App }`} from '${component.from}'\n`
      : 'const App = () => null\n'
    return `import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
${shown}
createRoot(document.getElementById('${mountId}') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
`
  },
}
