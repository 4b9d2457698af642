const manyLines = Array.from(
  { length: 60 },
  (_, index) => `  { id: ${index}, name: '方案 ${index}', price: ${index * 3 + 9} },`,
).join('\n')

const planCard = `import clsx from 'clsx'
import { money } from '../../lib/money'

export interface Plan {
  name: string
  price: number
  features: string[]
}

/** One plan of the page. */
export function PlanCard({ plan }: { plan: Plan }) {
  return (
    <article className={clsx('rounded-xl border p-6')}>
      <h2 className="text-lg font-semibold">{plan.name}</h2>
      <p className="text-3xl">{money(plan.price)} a month</p>
      <ul>
        {plan.features.map((feature) => (
          <li key={feature}>{feature}</li>
        ))}
      </ul>
    </article>
  )
}
`

/** A workspace with folders, a long path and Chinese names. */
export const firstFiles: Record<string, string> = {
  'src/components/pricing/PlanCard.tsx': planCard,
  'src/App.tsx': `import { PlanCard } from './components/pricing/PlanCard'
import { plans } from './data/plans'

export default function App() {
  return (
    <main className="grid gap-6 p-8">
      {plans.map((plan) => (
        <PlanCard key={plan.name} plan={plan} />
      ))}
    </main>
  )
}
`,
  'src/lib/money.ts': `/** Cents as dollars. */
export function money(cents: number): string {
  return '$' + (cents / 100).toFixed(2)
}
`,
  'src/data/plans.ts': `export const plans = [\n${manyLines}\n]\n`,
  'src/features/account-settings/billing/components/SubscriptionRenewalReminderBanner.tsx':
    'export function SubscriptionRenewalReminderBanner() {\n  return <p>Renews soon</p>\n}\n',
  '文档/使用说明.md': '# 使用说明\n\n这个页面显示三个价格方案。中间的方案有一个标记。\n',
  'styles/主题颜色.css': ':root {\n  --主色: #4f46e5;\n}\n',
  'README.md': '# Pricing\n\nThree plans side by side.\n',
}

/** The reply after it: changed, added, and one with a name that is refused. */
export const nextFiles: Record<string, string> = {
  'src/components/pricing/PlanCard.tsx': planCard
    .replace('features: string[]', 'features: string[]\n  popular?: boolean')
    .replace("clsx('rounded-xl border p-6')", "clsx('rounded-xl border p-6', plan.popular && 'shadow-lg')")
    .replace('<ul>', '{plan.popular && <span className="badge">最受欢迎</span>}\n      <ul>'),
  'src/components/pricing/Badge.tsx': 'export const Badge = () => <span className="badge">Popular</span>\n',
  '文档/使用说明.md': '# 使用说明\n\n这个页面显示三个价格方案。中间的方案更高，并且有一个标记。\n',
  '../outside/settings.json': '{}\n',
}

/** A page that writes to its console, asks for what it may not have, and imports what is not shipped. */
export const talkingSite: Record<string, string> = {
  'src/App.tsx': `import { motion } from 'framer-motion'
import confetti from 'canvas-confetti'

console.log('The page has', innerWidth, 'pixels')
console.warn('This font is not here: 思源黑体')
fetch('https://api.example.com/v1/plans?currency=usd&region=europe-west').catch(() => {})
setTimeout(() => {
  const plans = JSON.parse('{}')
  confetti({ count: plans.list.length })
}, 50)

export default function App() {
  return (
    <main className="min-h-screen bg-slate-50 p-10 text-slate-900 dark:bg-slate-900 dark:text-slate-100">
      <h1 className="text-4xl font-bold">Simple pricing 简单定价</h1>
      <p className="mt-3 text-slate-500">One plan for everybody.</p>
      <button className="primary mt-6 rounded-lg bg-indigo-600 px-5 py-3 text-white">Choose</button>
      <img src="https://images.example.com/hero.png" alt="" />
    </main>
  )
}
`,
}

/** Two files that cannot be built. */
export const failingSite: Record<string, string> = {
  'src/App.tsx': `import { Card } from './Card'
import { Footer } from './Footer'

export default function App() {
  return <main><Card></main>
}
`,
  'src/Card.tsx': 'export const Card = () => <p>{</p>\n',
}

/** A React app to export, with a name that leads out of the folder. */
export const project: Record<string, string> = {
  'App.tsx': `import clsx from 'clsx'
import confetti from 'canvas-confetti'
import { PlanCard } from './components/PlanCard'

export default function App() {
  return (
    <main className={clsx('p-8')} onClick={() => confetti()}>
      <PlanCard name="Basic" />
    </main>
  )
}
`,
  'components/PlanCard.tsx': `import { Star } from 'lucide-react'

export function PlanCard({ name }: { name: string }) {
  return (
    <article className="rounded-xl p-6">
      <Star />
      <h2>{name}</h2>
      <p>$12 a month</p>
    </article>
  )
}
`,
  'components/account-settings/billing/SubscriptionRenewalReminderBanner.tsx':
    'export function SubscriptionRenewalReminderBanner() {\n  return <p>Renews next month</p>\n}\n',
  '文档/使用说明.md': '# 使用说明\n\n三个价格方案。\n',
  '../outside/settings.json': '{}\n',
  'con.txt': 'Windows keeps this name.\n',
}
