import { describe, it } from 'vitest'
import { type Expected, expectSite } from './expected-site'

const table: Expected[] = [
  {
    name: 'Tailwind from a script host with settings in the page',
    files: {
      'index.html': `<!doctype html><html><head><script src="https://cdn.tailwindcss.com"></script><script>tailwind.config = { theme: { extend: { colors: { brand: '#0f0f0e' } } } }</script></head><body class="bg-brand p-3"></body></html>`,
    },
    style: ['#0f0f0e', /\.p-3/],
    html: ['/@reticle/tailwind-0.css'],
  },
  {
    name: 'React and Babel from a script host',
    files: {
      'index.html': `<div id="root"></div>
<script src="https://unpkg.com/react@18/umd/react.development.js"></script>
<script crossorigin src="https://unpkg.com/react-dom@18/umd/react-dom.development.js"></script>
<script src="https://unpkg.com/@babel/standalone/babel.min.js"></script>
<script type="text/babel">
const App = () => <h1>from babel</h1>
ReactDOM.createRoot(document.getElementById('root')).render(<App />)
</script>`,
    },
    script: ['React.createElement("h1"'],
    has: ['/@reticle/lib/global-react.js'],
    html: [/defer src="\/@reticle\/app/],
  },
  {
    name: 'an import map to a script host',
    files: {
      'index.html': `<script type="importmap">{"imports":{"react":"https://esm.sh/react@18","rd":"https://esm.sh/react-dom@18/client","confetti":"https://esm.sh/canvas-confetti@1"}}</script><script type="module">import React from 'react'\nimport { createRoot } from 'rd'\nimport confetti from 'confetti'\nconfetti(React, createRoot)</script>`,
    },
    script: ['/@reticle/lib/react.js', '/@reticle/lib/react-dom_client.js'],
    missing: ['canvas-confetti'],
  },
  {
    name: 'an address of another host when the network is allowed',
    options: { networkAllowed: true },
    files: {
      'index.html': `<script type="module">import c from 'https://esm.sh/canvas-confetti'\nc()</script>`,
    },
    script: ['https://esm.sh/canvas-confetti'],
    missing: [],
  },
  {
    name: 'scripts that nobody has here, by name',
    files: {
      'index.html': `<script src="https://unpkg.com/lucide@latest"></script>
<script defer src="https://cdn.jsdelivr.net/npm/alpinejs@3.x.x/dist/cdn.min.js"></script>
<script src="https://cdn.jsdelivr.net/npm/chart.js"></script>
<script src="//cdnjs.cloudflare.com/ajax/libs/jquery/3.7.1/jquery.min.js"></script>
<script src="https://unpkg.com/@popperjs/core@2"></script>
<script type="module" src="https://example.com/js/widget.js?v=2"></script><p>x</p>`,
    },
    html: ['<p>x</p>'],
    missing: ['@popperjs/core', 'alpinejs', 'chart.js', 'example.com/widget.js', 'jquery', 'lucide'],
  },
  {
    name: 'scripts that come from where they are when the network is allowed',
    files: { 'index.html': '<script src="https://unpkg.com/lucide@latest"></script><p>x</p>' },
    options: { networkAllowed: true },
    html: ['<script src="https://unpkg.com/lucide@latest"></script><p>x</p>'],
    missing: [],
  },
]

describe('the site of what pages ask other hosts for', () => {
  it.each(table)('$name', expectSite)
})
