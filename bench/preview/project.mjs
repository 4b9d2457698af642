// A page as a model writes one: ten files of React and Tailwind, with icons, an alias, data and a stylesheet.
const names = ['Header', 'Hero', 'Features', 'Pricing', 'Quotes', 'Footer']

const section = (name, index) => `import { useState } from 'react'
import { ArrowRight, Check, Menu, Star } from 'lucide-react'
import { cn } from '@/lib/cn'
import items from '@/data/items.json'

interface ${name}Props {
  title: string
  wide?: boolean
}

export function ${name}({ title, wide = false }: ${name}Props) {
  const [chosen, choose] = useState<number | null>(null)
  return (
    <section className={cn('mx-auto grid gap-${index + 2} px-6 py-12', wide ? 'max-w-6xl' : 'max-w-4xl')}>
      <h2 className="flex items-center gap-2 text-${index + 2}xl font-semibold text-slate-900">
        <Star className="size-5 text-amber-500" /> {title}
      </h2>
      <ul className="grid grid-cols-1 gap-4 md:grid-cols-${index + 2} w-[calc(100%-${index}rem)]">
        {items.map((item, at) => (
          <li
            key={item.name}
            onClick={() => choose(at)}
            className={cn('rounded-xl border border-slate-200 bg-white p-4 shadow-sm', chosen === at && 'ring-2 ring-brand')}
          >
            <p className="flex items-center gap-1 font-medium"><Check className="size-4" /> {item.name}</p>
            <p className="mt-1 text-sm text-slate-500">{item.text}</p>
            <a href="#" className="mt-3 inline-flex items-center gap-1 text-sm text-brand hover:underline">More <ArrowRight className="size-3" /></a>
          </li>
        ))}
      </ul>
      <button className="inline-flex w-fit items-center gap-2 rounded-lg bg-brand px-4 py-2 text-white"><Menu className="size-4" /> Choose</button>
    </section>
  )
}
`

/** The colour of the page after so many changes, red, green and blue. */
export const groundOf = (change) => [40 + ((change * 37) % 160), 90, 60 + ((change * 53) % 120)]

/** The project after `change` changes to the text of one of its files. @returns {Record<string, string>} */
export function previewProject(change) {
  const files = {
    'index.html': `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>Bench</title></head>
  <body><div id="root"></div><script type="module" src="/src/main.tsx"></script></body>
</html>
`,
    'src/main.tsx': `import { createRoot } from 'react-dom/client'
import { App } from './App'
import './index.css'

createRoot(document.getElementById('root')!).render(<App />)
`,
    'src/App.tsx': `${names.map((name) => `import { ${name} } from '@/sections/${name}'`).join('\n')}

export function App() {
  return (
    <main data-change="${change}" className="min-h-screen bg-[rgb(${groundOf(change).join()})] p-[${change + 8}px] antialiased">
${names.map((name, index) => `      <${name} title="${name} ${change}"${index % 2 ? ' wide' : ''} />`).join('\n')}
    </main>
  )
}
`,
    'src/index.css': `@import "tailwindcss";

@theme {
  --color-brand: #4f46e5;
}
`,
    'src/lib/cn.ts': `import { clsx, type ClassValue } from 'clsx'
import { twMerge } from 'tailwind-merge'

export const cn = (...classes: ClassValue[]) => twMerge(clsx(classes))
`,
    'src/data/items.json': JSON.stringify(
      Array.from({ length: 6 }, (_, index) => ({
        name: `Item ${index}`,
        text: `What item ${index} is good for.`,
      })),
    ),
  }
  for (const [index, name] of names.entries()) files[`src/sections/${name}.tsx`] = section(name, index)
  return files
}
