/**
 * Packages that answers import most, with the versions that were current when this list was made (`npm view <name>
 * version`). Refresh it together with the dependencies of Reticle itself.
 */
export const knownVersions: Readonly<Record<string, string>> = {
  '@headlessui/react': '^2.2.10',
  '@heroicons/react': '^2.2.0',
  '@heroicons/vue': '^2.2.0',
  '@radix-ui/react-dialog': '^1.3.1',
  '@radix-ui/react-slot': '^1.5.0',
  '@react-three/fiber': '^9.8.2',
  '@tanstack/react-query': '^5.108.0',
  '@vueuse/core': '^15.0.0',
  axios: '^1.21.1',
  'chart.js': '^4.6.1',
  'class-variance-authority': '^0.7.1',
  clsx: '^2.1.1',
  d3: '^7.9.2',
  'date-fns': '^4.4.0',
  dayjs: '^1.11.23',
  'framer-motion': '^14.14.0',
  gsap: '^3.15.0',
  lodash: '^4.18.1',
  'lucide-react': '^1.75.0',
  'lucide-vue-next': '^1.0.0',
  motion: '^14.14.0',
  nanoid: '^6.0.2',
  pinia: '^4.1.0',
  react: '^19.3.1',
  'react-chartjs-2': '^5.3.1',
  'react-dom': '^19.3.1',
  'react-hook-form': '^7.92.0',
  'react-icons': '^5.7.0',
  'react-markdown': '^10.1.0',
  'react-router': '^8.5.1',
  'react-router-dom': '^7.18.5',
  recharts: '^3.10.1',
  sonner: '^2.0.8',
  'styled-components': '^6.6.0',
  swiper: '^14.4.0',
  'tailwind-merge': '^3.7.0',
  three: '^0.187.0',
  uuid: '^14.0.3',
  vue: '^3.5.45',
  'vue-chartjs': '^5.3.4',
  'vue-router': '^5.5.1',
  zod: '^4.6.7',
  zustand: '^5.1.0',
}

/** What the templates are built with. */
export const toolVersions = {
  '@tailwindcss/vite': '^4.3.5',
  '@types/react': '^19.3.0',
  '@types/react-dom': '^19.3.0',
  '@vitejs/plugin-react': '^6.3.0',
  '@vitejs/plugin-vue': '^6.0.11',
  autoprefixer: '^10.6.2',
  postcss: '^8.5.33',
  tailwindcss: '^4.3.5',
  typescript: '^7.0.2',
  vite: '^8.3.8',
} as const

/** For styles written for Tailwind 3: its directives and configuration are not what version 4 reads. */
export const tailwind3Version = '^3.4.17'
