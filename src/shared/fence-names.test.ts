import { describe, expect, test } from 'vitest'
import { pathFromMarker, pathFromProse, readFenceInfo } from './fence-names'

describe('markers', () => {
  test.each([
    ['// file: src/a.ts', 'src/a.ts'],
    ['# file: a.py', 'a.py'],
    ['/* file: a.css */', 'a.css'],
    ['<!-- filename: a.html -->', 'a.html'],
    ['{/* path: a.tsx */}', 'a.tsx'],
    ['-- file: a.sql', 'a.sql'],
    ['// src/a.tsx', 'src/a.tsx'],
    ['// "file" is not a marker', null],
    ['const a = 1 // file: no', null],
    ['# Heading', null],
  ])('%s', (line, path) => expect(pathFromMarker(line)).toBe(path))

  test.each([
    ['tsx', 'tsx', null],
    ['tsx title="src/a b.tsx"', 'tsx', 'src/a b.tsx'],
    ['tsx src/a.tsx', 'tsx', 'src/a.tsx'],
    ['md title="文档/使用说明.md"', 'md', '文档/使用说明.md'],
    ['css styles/主题颜色.css', 'css', 'styles/主题颜色.css'],
    ['vue src/Größe.vue', 'vue', 'src/Größe.vue'],
    ['tsx:src/a.tsx', 'tsx', 'src/a.tsx'],
    ['src/a.tsx', 'tsx', 'src/a.tsx'],
    ['js {1,3}', 'js', null],
    ['', '', null],
  ])('fence info %s', (info, language, path) => expect(readFenceInfo(info)).toEqual({ language, path }))

  test.each([
    ['### src/App.tsx', 'src/App.tsx'],
    ['**index.html**:', 'index.html'],
    ['1. `styles/main.css`', 'styles/main.css'],
    ['### 组件/价格表.tsx', '组件/价格表.tsx'],
    ['运行它。', null],
    ['Then run it.', null],
    ['I changed index.html', null],
  ])('line before a fence: %s', (line, path) => expect(pathFromProse(`Text.\n\n${line}\n`)).toBe(path))
})
