import { code } from '@streamdown/code'
import { createMathPlugin } from '@streamdown/math'
import { useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { Streamdown } from 'streamdown'

// One growing string, drawn by what is measured, in a scroller that stays at its end.
const side = location.search.slice(1)
const plugins = [remarkGfm]
// What Reticle does as well: colours in code, formulas drawn.
const colouredCodeAndMath = { code, math: createMathPlugin({ singleDollarTextMath: true }) }

function Text({ text, live }) {
  if (side === 'streamdown') return <Streamdown isAnimating={live}>{text}</Streamdown>
  if (side === 'streamdown-full') {
    return (
      <Streamdown isAnimating={live} plugins={colouredCodeAndMath}>
        {text}
      </Streamdown>
    )
  }
  return <Markdown remarkPlugins={plugins}>{text}</Markdown>
}

function Page() {
  const [text, setText] = useState('')
  const [live, setLive] = useState(true)
  const scroller = useRef(null)
  const content = useRef(null)
  useEffect(() => {
    window.stream.onText((more) => {
      setText((before) => before + more)
    })
    window.stream.onEnd(() => setLive(false))
    const observer = new ResizeObserver(() => {
      scroller.current.scrollTop = scroller.current.scrollHeight
    })
    observer.observe(content.current)
    return () => observer.disconnect()
  }, [])
  return (
    <main ref={scroller}>
      <article ref={content} data-state={live ? 'live' : 'done'}>
        <Text text={text} live={live} />
      </article>
    </main>
  )
}

createRoot(document.getElementById('root')).render(<Page />)
