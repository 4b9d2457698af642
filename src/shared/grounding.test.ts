import { describe, expect, it } from 'vitest'
import { findBoxes } from './grounding'
import type { GroundedPicture } from './grounding-pictures'
import { limits } from './limits'

const hd: GroundedPicture = { sizePx: { width: 1920, height: 1080 } }
const small: GroundedPicture = { sizePx: { width: 800, height: 600 } }

/** Boxes as thousandths, with their labels. */
const seen = (text: string, picture = hd) =>
  findBoxes(text, [picture]).map(({ rect, label }) => {
    const edges = [rect.x, rect.y, rect.x + rect.width, rect.y + rect.height]
    return [edges.map((edge) => Math.round(edge * 1000)).join(' '), label]
  })

const box = '100 200 300 400'
const other = '500 600 700 800'

describe('every style of a box', () => {
  it.each<[text: string, ...boxes: [string, string | undefined][]]>([
    ['[100, 200, 300, 400]', [box, undefined]],
    ['[[100,200,300,400]]', [box, undefined]],
    ['(100, 200, 300, 400)', [box, undefined]],
    ['<100,200,300,400>', [box, undefined]],
    ['[ 100 ,200,  300 , 400 ]', [box, undefined]],
    ['[100 200 300 400]', [box, undefined]],
    ['[[12, 10, 60, 40]]', ['12 10 60 40', undefined]],
    ['<|begin_of_box|>[[100,200,300,400]]<|end_of_box|>', [box, undefined]],
    ['It is here: <|begin_of_box|>(100,200,300,400)<|end_of_box|>.', [box, 'It']],
    ['<|begin_of_box|>100,200,300,400<|end_of_box|>', [box, undefined]],
    ['<ref>Login</ref><box>(100,200),(300,400)</box>', [box, 'Login']],
    ['Login: <bbox>100 200 300 400</bbox>', [box, 'Login']],
    ['Login: (100,200),(300,400)', [box, 'Login']],
    ['Login box: [[100,200],[300,400]]', [box, 'Login']],
    ['Login button: [100, 200, 300, 400]', [box, 'Login button']],
    ['**Login button** [[100,200,300,400]]', [box, 'Login button']],
    ['1. `Search` \u2014 (100,200,300,400)', [box, 'Search']],
    ['The login button is located at [100, 200, 300, 400].', [box, 'login button']],
    ['Sign in [100, 200, 300, 400]', [box, 'Sign in']],
    ['Save (primary): [100,200,300,400]', [box, 'Save (primary)']],
    ['[100,200,300,400] - Login\n[500,600,700,800] - Cancel', [box, 'Login'], [other, 'Cancel']],
    ['[100,200,300,400] Login, [500,600,700,800] Cancel', [box, 'Login'], [other, 'Cancel']],
    ['| Login | [100,200,300,400] |\n| Cancel | [500,600,700,800] |', [box, 'Login'], [other, 'Cancel']],
    ['Buttons: [[100,200,300,400],[500,600,700,800]]', [box, 'Buttons'], [other, 'Buttons']],
    ['Buttons: [100,200,300,400] and [500,600,700,800]', [box, 'Buttons'], [other, 'Buttons']],
    ['登录按钮［100，200，300，400］', [box, '登录按钮']],
    ['登录（主）：【１００，２００，３００，４００】', [box, '登录（主）']],
    ['登录按钮位于〈100、200、300、400〉', [box, '登录按钮']],
    ['[Login](100,200,300,400)', [box, 'Login']],
    ['The `[100, 200, 300, 400]` region', [box, 'region']],
    ['{"bbox_2d": [100, 200, 300, 400], "label": "Login"}', [box, 'Login']],
    ['[{"label": "A \\"b\\"", "bbox_2d": [100, 200, 300, 400]}]', [box, 'A "b"']],
    [
      '```json\n[\n  {"bbox_2d": [100, 200, 300, 400], "label": "Login"},\n  {"bbox_2d": [500, 600, 700, 800], "label": "Cancel"}\n]\n```',
      [box, 'Login'],
      [other, 'Cancel'],
    ],
    ['```\n[[100,200,300,400],\n [500,600,700,800]]\n```', [box, undefined], [other, undefined]],
    ['```python\nprint({"bbox_2d": [100, 200, 300, 400]})\n```', [box, 'print']],
    ['{"Login": [100, 200, 300, 400]}', [box, 'Login']],
    ["{'box': ['100', '200', '300', '400']}", [box, undefined]],
    ['{"x1": 100, "y1": 200, "x2": 300, "y2": 400}', [box, undefined]],
    ['{"label": "Login", "x1": 100, "y1": 200, "x2": 300, "y2": 400}', [box, 'Login']],
    ['[{"x": 100, "y": 200, "width": 200, "height": 200, "name": "Login"}]', [box, 'Login']],
    ['Options 1, 2, Login [100,200,300,400]', [box, 'Login']],
    ['Here is the answer: the Sign in button is at [[100,200,300,400]].', [box, 'Sign in button']],
    ['Login (left=100, top=200, right=300, bottom=400)', [box, 'Login']],
    ['Login: {"x": 100, "y": 200, "width": 200, "height": 200}', [box, 'Login']],
    ['Login \\[100, 200, 300, 400\\]', [box, 'Login']],
  ])('%s', (text, ...boxes) => {
    expect(seen(text)).toEqual(boxes)
  })

  it.each([
    ['[[500, 300]]', 500, 300],
    ['Click <|begin_of_box|>[[500,300]]<|end_of_box|>', 500, 300],
    ['{"point_2d": [50, 30], "label": "Login"}', 50, 30],
    ['click: (500, 300)', 500, 300],
  ])('a point: %s', (text, x, y) => {
    expect(findBoxes(text, [hd])).toMatchObject([
      { shape: 'point', rect: { x: x / 1000, y: y / 1000, width: 0, height: 0 } },
    ])
  })

  it('two points under a key of points stay two', () => {
    expect(findBoxes('points: [[100,200],[300,400]]', [hd]).map(({ shape }) => shape)).toEqual([
      'point',
      'point',
    ])
  })

  it.each([
    ['See [[100,200,300,400]] there', '[[100,200,300,400]]'],
    [
      'At <|begin_of_box|> [[100,200,300,400]] <|end_of_box|>!',
      '<|begin_of_box|> [[100,200,300,400]] <|end_of_box|>',
    ],
    ['登录【100，200，300，400】。', '【100，200，300，400】'],
    ['𝒳 Login (100,200),(300,400)', '(100,200),(300,400)'],
  ])('the range of %s', (text, range) => {
    const [found] = findBoxes(text, [hd])
    expect(text.slice(found?.from, found?.to)).toBe(range)
  })
})

describe('what is no box', () => {
  it.each([
    'As shown before [1], [2, 3] and [1, 2, 3, 4].',
    'See [12, 15, 23, 48].',
    'See [[1, 2, 3, 4]].',
    'Sources [[1]] [[2, 3]]',
    'On [2026, 11, 21, 10] and (21, 11, 2026, 10).',
    'The years (2019, 2020, 2021, 2022).',
    'Between 2026-11-21 and 21.11.2026 (12:30, 14:45)',
    'items[100], rows[100, 200] and a[0][1]',
    'array [100, 200, 300, 400]',
    'The matrix [[100, 0, 0], [0, 100, 0]]',
    '[[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]: identity',
    '[[1, 2, 3, 4], [5, 6, 7, 8]] is small',
    '```python\nm = np.array([[100, 200, 300, 400], [500, 600, 700, 800]])\n```',
    '```js\nconst box = [100, 200, 300, 400]\n```',
    '~~~ts\nboxes = [[100, 200, 300, 400]]\n~~~',
    '`const a = [100, 200, 300, 400]`',
    'draw([100, 200, 300, 400]) and rect(100, 200, 300, 400)',
    'vec4<100, 200, 300, 400>',
    'rgba(10, 20, 130, 255) or color: [10, 20, 130, 255]',
    'cubic-bezier(0.4, 0, 0.2, 1) and (0.1, 0.2, 0.5, 0.6)',
    '{"viewBox": [0, 0, 640, 480]}',
    '[100, 200, 300, 400](https://example.com/a)',
    '[100, 200, 300, 400](#top)',
    '[100, 200, 300, 400]: https://example.com',
    'int a[] = {100, 200, 300, 400};',
    'from (10,250, 80,400) on',
    '{"bbox_3d": [100, 200, 300, 400, 500, 600, 700, 800, 900]}',
    'the polygon (100,200),(300,400),(500,100)',
    '[300, 400, 100, 200] is reversed and unnamed',
    '[100, 200, 100, 400] has no width',
    '[100, 200, 300, 400) and (100, 200, 300, 400]',
    '[-100, 200, 300, 400]',
    '[100, 200, 300, 4000] is far outside',
    '2 < 100, 200, 300, 400 and so on',
  ])('%s', (text) => {
    expect(findBoxes(text, [hd])).toEqual([])
  })

  it('small numbers count beside another box, citations still do not', () => {
    expect(seen('Logo [10, 10, 60, 40], menu [100,200,300,400], see [1, 2, 3, 4]')).toEqual([
      ['10 10 60 40', 'Logo'],
      [box, 'menu'],
    ])
  })

  it('without a picture there is nothing to draw on', () => {
    expect(findBoxes('[100,200,300,400]', [])).toEqual([])
  })
})

describe('repaired or refused', () => {
  it.each([
    ['box: [300, 400, 100, 200]', [box]],
    ['box: [300, 200, 100, 400]', [box]],
    ['box: [-5, 200, 300, 1010]', ['0 200 300 1000']],
    ['box: [100, 200, 100, 400]', []],
    ['box: [100, 200, 300, 200]', []],
    ['box: [-200, 200, 300, 400]', []],
    ['box: [100, 200, 300, 99999]', []],
  ])('%s', (text, expected) => {
    expect(seen(text, small).map(([rect]) => rect)).toEqual(expected)
  })
})

describe('the unit', () => {
  it.each<[text: string, picture: GroundedPicture, unit: string, rect: string]>([
    ['box: [100, 200, 300, 400]', hd, 'thousandths', box],
    ['box: [100, 200, 300, 400]', small, 'thousandths', box],
    ['box: [960, 540, 1920, 1080]', hd, 'pixels', '500 500 1000 1000'],
    ['box: [960, 540, 1440, 810]', small, 'none', ''],
    ['In pixels: box [192, 108, 960, 540]', hd, 'pixels', '100 100 500 500'],
    ['像素坐标 [192, 108, 960, 540]', hd, 'pixels', '100 100 500 500'],
    ['In pixels: box [192, 108, 960, 940]', small, 'thousandths', '192 108 960 940'],
    ['box: [192px, 108px, 960px, 540px]', hd, 'pixels', '100 100 500 500'],
    ['Login [10%, 20%, 30%, 40%]', hd, 'percent', box],
    ['box: [0.1, 0.2, 0.3, 0.4]', hd, 'fractions', box],
    ['box: [0, 0, 1, 1]', hd, 'fractions', '0 0 1000 1000'],
    ['box: [100.5, 200.5, 300.5, 400.5]', hd, 'thousandths', '101 201 301 401'],
  ])('%s', (text, picture, unit, rect) => {
    const [found] = findBoxes(text, [picture])
    expect([found?.unit ?? 'none', seen(text, picture)[0]?.[0] ?? '']).toEqual([unit, rect])
  })

  it('one box beyond 1000 makes all of its picture pixels', () => {
    const found = findBoxes('box: [192, 108, 960, 540]\nbox: [960, 540, 1920, 1080]', [hd])
    expect(found.map(({ unit }) => unit)).toEqual(['pixels', 'pixels'])
  })

  it('numbers nothing calls a box do not overrule those a key does', () => {
    const found = findBoxes('bbox_2d: [100,200,300,400]\nfrom (1200, 300, 1500, 900)', [hd])
    expect(found.map(({ unit }) => unit)).toEqual(['thousandths'])
  })
})

describe('which picture', () => {
  const pictures = [{ ...hd, name: 'before.png' }, { ...small, name: 'after.png' }, hd]
  it.each<[text: string, ...pictures: (number | undefined)[]]>([
    ['Login [100,200,300,400]', undefined],
    ['In image 2: [100,200,300,400]', 1],
    ['Image 1 [100,200,300,400], image 3 [500,600,700,800]', 0, 2],
    ['[100,200,300,400] in image 1, [500,600,700,800] in image 2', 0, 1],
    ['## Screenshot #2\n\n- Login [100,200,300,400]\n- Menu [500,600,700,800]', 1, 1],
    ['**after.png**\n[100,200,300,400]\n**before.png**\n[100,200,300,400]', 1, 0],
    ['The second picture shows it at [100,200,300,400]', 1],
    ['the last screenshot: [100,200,300,400]', 2],
    ['图2：[100,200,300,400]，第三张：[500,600,700,800]', 1, 2],
    ['[{"bbox_2d":[100,200,300,400],"image":2},{"bbox_2d":[500,600,700,800],"image":3}]', 1, 2],
    ['In image 7: [100,200,300,400]', undefined],
    ['An image 1920x1080: [100,200,300,400]', undefined],
    ['As in image 2.\n\n[100,200,300,400]', undefined],
  ])('%s', (text, ...expected) => {
    const found = findBoxes(text, pictures)
    expect(found.map(({ picture, isPictureNamed }) => (isPictureNamed ? picture : undefined))).toEqual(
      expected,
    )
    expect(found.every(({ picture, isPictureNamed }) => isPictureNamed || picture === 0)).toBe(true)
  })
})

it('takes at most the boxes of its limit, the first ones', () => {
  const found = findBoxes('- Login [100,200,300,400]\n'.repeat(limits.groundingBoxesMax + 50), [hd])
  expect(found).toHaveLength(limits.groundingBoxesMax)
  expect(found[0]?.from).toBe(8)
})
