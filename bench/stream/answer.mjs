import { randomFrom } from '../lib/random.mjs'

// The answer of the stream benchmark: what a model writes when it is asked for a whole application, always the same.
const chunkCount = 20_000

/** The answer, about `chars` characters long, and its pieces as they leave the server. */
export function makeAnswer(chars = 500_000) {
  const random = randomFrom(7)
  let text = ''
  for (let part = 0; text.length < chars; part += 1) text += makePart(part, random)
  text = `${text}\nThat is all of it.\n`
  return { text, chunks: cutIntoChunks(text, Math.round((chunkCount * chars) / 500_000), random) }
}

/** Pieces of uneven length, as tokens are. */
function cutIntoChunks(text, count, random) {
  const mean = text.length / count
  const chunks = []
  let debt = 0
  for (let at = 0; at < text.length; ) {
    const wanted = mean * (0.4 + 1.2 * random()) + debt
    const length = Math.max(1, Math.round(wanted))
    debt = wanted - length
    chunks.push(text.slice(at, at + length))
    at += length
  }
  return chunks
}

const words =
  'the component keeps its state in one place so that every view which shows a price reads the same number and a change made in the cart is seen in the header at once without a second request to the server because the store tells its readers when something they asked for has changed'.split(
    ' ',
  )

function sentence(random) {
  const length = 8 + Math.floor(random() * 16)
  const from = Math.floor(random() * words.length)
  const picked = Array.from({ length }, (_, index) => {
    const word = words[(from + index * 3) % words.length]
    const style = random()
    if (style < 0.03) return `**${word}**`
    if (style < 0.05) return `*${word}*`
    if (style < 0.09) return `\`use${word[0].toUpperCase()}${word.slice(1)}\``
    if (style < 0.1) return `[${word}](https://example.com/${word})`
    return word
  })
  const text = picked.join(' ')
  return `${text[0].toUpperCase()}${text.slice(1)}.`
}

const paragraph = (random) =>
  `${Array.from({ length: 2 + Math.floor(random() * 5) }, () => sentence(random)).join(' ')}\n\n`

const list = (random, mark) =>
  `${Array.from({ length: 3 + Math.floor(random() * 6) }, (_, index) => `${mark(index)} ${sentence(random)}\n`).join('')}\n`

function table(random, part) {
  const rows = Array.from(
    { length: 4 + Math.floor(random() * 10) },
    (_, index) => `| \`prop${index}\` | ${sentence(random)} | ${Math.floor(random() * 1000)} |\n`,
  )
  return `| Property of part ${part} | Meaning | Default |\n| :-- | :-- | --: |\n${rows.join('')}\n`
}

const math = (random) =>
  `The total is $t = \\sum_{i=1}^{n} p_i q_i$ with a discount of $d = ${Math.floor(random() * 30)}\\%$:\n\n$$\nt' = \\left(1 - \\frac{d}{100}\\right) \\sum_{i=1}^{n} p_i q_i + \\sqrt{s^2 + v}\n$$\n\n`

function tsx(part, count, random) {
  const pieces = Array.from(
    { length: count },
    (_, index) => `  const total${index} = useMemo(
    () => items.filter((item) => item.price > ${Math.floor(random() * 500)}).reduce((sum, item) => sum + item.price, 0),
    [items],
  )
  // Shown once the first ${index} items are there.
  if (total${index} === 0) return <Empty title="Nothing in part ${part}" onRetry={() => reload({ part: ${part}, page: ${index} })} />
`,
  )
  return `\`\`\`tsx\n// file: src/parts/part-${part}.tsx\nimport { useMemo } from 'react'\nimport { Empty } from '../empty'\n\nexport function Part${part}({ items, reload }: PartProps) {\n${pieces.join('\n')}\n  return (\n    <section className="part" aria-label="Part ${part}">\n      {items.map((item) => (\n        <Card key={item.id} {...item} />\n      ))}\n    </section>\n  )\n}\n\`\`\`\n\n`
}

function css(part, count) {
  const rules = Array.from(
    { length: count },
    (_, index) =>
      `.part-${part} .card-${index} > a:hover {\n  color: #3056d3;\n  padding: ${index}px 0;\n  transition: color 120ms ease;\n}\n`,
  )
  return `**src/parts/part-${part}.css**\n\n\`\`\`css\n${rules.join('\n')}\`\`\`\n\n`
}

function python(part, count) {
  const functions = Array.from(
    { length: count },
    (_, index) =>
      `def price_${index}(items: list[Item], rate: float = 0.19) -> float:\n    """Sum of part ${part}, tax included."""\n    total = sum(item.price * item.count for item in items if item.count > ${index})\n    return round(total * (1 + rate), 2)\n`,
  )
  return `\`\`\`python\n# file: tools/part_${part}.py\nfrom shop import Item\n\n\n${functions.join('\n\n')}\`\`\`\n\n`
}

function json(part, count) {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: index,
    name: `Thing ${index}`,
    price: index * 3.5,
    tags: ['a', 'b'],
  }))
  return `\`\`\`json data/part-${part}.json\n${JSON.stringify(rows, null, 2)}\n\`\`\`\n\n`
}

const shell = (part) =>
  `\`\`\`bash\nnpm install --save-dev part-${part}\nnpm run build -- --part "${part}" # a minute or so\n\`\`\`\n\n`

function makePart(part, random) {
  const size = part % 6 === 5 ? 60 : 6
  return [
    `## ${part + 1}. Part ${part}\n\n`,
    paragraph(random),
    paragraph(random),
    list(random, () => '-'),
    tsx(part, size, random),
    paragraph(random),
    table(random, part),
    `> ${sentence(random)}\n> ${sentence(random)}\n\n`,
    css(part, size),
    `### What it costs\n\n`,
    math(random),
    list(random, (index) => `${index + 1}.`),
    part % 3 === 0 ? python(part, size / 2) : json(part, size / 2),
    list(random, (index) => `- [${index % 2 ? 'x' : ' '}]`),
    paragraph(random),
    `价格在一个地方计算，购物车和页眉显示同样的数字。每次更改后，所有视图都会立即更新，不需要第二次请求。\n\n`,
    shell(part),
  ].join('')
}
