import { randomFrom } from './random.mjs'

const english =
  `the a to of and in is it that for with this button page on as be should when not from are by layout at
  an or if component color make width text so you screen border margin header we padding grid style left right center
  but have form input login field error server request response function value state render click event list item
  image card menu footer sidebar modal dialog font size weight shadow radius hover focus active disabled dark light
  theme responsive mobile desktop breakpoint column row gap align justify wrap overflow scroll sticky fixed absolute
  relative container section title label icon avatar badge table chart filter search sort pagination upload download
  checkout payment invoice customer order product price discount shipping address profile settings account password
  token session cookie deployment pipeline database query index migration backup restore worker thread`.split(
    /\s+/,
  )
const german =
  `der die das und ist nicht mit für auf eine Schaltfläche Größe Farbe Abstände prüfen ändern Überschrift Seite
  Bitte sollte werden rechts links größer schmäler Menü Fußzeile Eingabe Anmeldung Fehler außerdem während können`.split(
    /\s+/,
  )
const chinese =
  `的 是 在 一个 我们 页面 按钮 登录 颜色 布局 响应式 圆角 请把 这个 改成 不要 需要 标题 图片 左边 右边 居中
  字体 大小 阴影 表格 列表 搜索 错误 服务器 请求 组件 状态 渲染 点击 事件 深色 主题 间距 边框 用户 设置 密码 账号 上传 下载`.split(
    /\s+/,
  )
const japanese =
  'この ボタン の 色 を 変更 して ください 画面 レイアウト 中央 に 配置 文字 サイズ 大きく 背景 画像'.split(
    ' ',
  )
const thai = 'ช่วย แก้ไข หน้าจอ เข้าสู่ระบบ ปุ่ม สี ขนาด ตัวอักษร ให้ ใหญ่ขึ้น และ จัดกลาง'.split(' ')
const code =
  `const [state, setState] = useState(null)|useEffect(() => { fetchUserProfile(id) }, [id])|import App from './src/App.tsx'
|.card { display: grid; gap: 12px; border-radius: 8px; }|export function LoginForm({ onSubmit }) {|return <Button variant="primary">
|def snake_case_name(value):|SELECT id FROM user_accounts WHERE active = 1|await api.post('/v1/orders', payload)
|<div className="flex items-center justify-between">`.split('|')

const languages = [
  { share: 0.62, words: english, between: ' ', rareWords: true },
  { share: 0.1, words: german, between: ' ', rareWords: true },
  { share: 0.2, words: chinese, between: '', rareWords: false },
  { share: 0.05, words: japanese, between: '', rareWords: false },
  { share: 0.03, words: thai, between: '', rareWords: false },
]
const syllables = 'ka lo mi ter ban sou re vin dal po que zen fra gli nor tus'.split(' ')

/** Text as people and models write it: few words very often, many seldom, five languages, code. */
export function createWriter(seed) {
  const random = randomFrom(seed)
  // Zipf's law: a word of rank r comes about 1/r times as often as the first.
  const pick = (list) => list[Math.min(list.length - 1, Math.floor(list.length ** random()) - 1)]
  const rare = () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * 16)]).join('')
  const language = () => {
    let rest = random()
    for (const one of languages) {
      rest -= one.share
      if (rest < 0) return one
    }
    return languages[0]
  }
  return {
    random,
    language,
    /** @param {ReturnType<typeof language>} spoken @param {number} count words */
    say({ words, between, rareWords }, count) {
      const said = []
      for (let number = 1; number <= count; number += 1) {
        said.push(rareWords && random() < 0.08 ? rare() : pick(words))
        if (number % 14 === 0) said.push(between === '' ? '。' : '.')
      }
      return said.join(between)
    },
    code: () => Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(code).trim()).join('\n'),
  }
}

/** What people look for: whole words, beginnings, common words, single characters, names in code, and what is nowhere. */
export const searchQueries = [
  ...[
    'the',
    'button',
    'layout',
    'a',
    't',
    'be',
    'responsive',
    'checkout payment',
    'login for',
    'dark theme header',
  ],
  ...[
    'kalomi',
    'vindal zen',
    'backup restore',
    'the button should be left',
    'Größe',
    'abstande',
    'für die Fußzeile',
  ],
  ...[
    '的',
    '按钮',
    '登录',
    '响应式布局',
    '的录',
    '深色主题',
    '页面 按钮',
    '变更',
    'ボタン',
    'の',
    'レイアウト',
    'ปุ่ม',
    'เข้าสู่ระบบ',
  ],
  ...['useEffect', 'fetchUser', 'src/App.tsx', 'snake_case', 'user_accounts', 'border-radius: 8px'],
  ...['xylophone', 'nowhere to be found', '龘', '"', 'NEAR(the button)', 'id = 1', 'turn 1234', '404'],
]
