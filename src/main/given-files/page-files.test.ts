import { expect, test } from 'vitest'
import { limits } from '../../shared/limits'
import { filesOfPage } from './page-files'

const finalUrl = 'http://localhost:3000/shop/list.html?page=2'
const sheet = (url: string, text = `/* ${url} */`) => ({ url, text })
const pathsOf = (styles: { url: string; text: string }[]) =>
  filesOfPage({ finalUrl, html: '<p>', styles }).map(({ path }) => path)

test('sheets below the page keep their place, others of the site go into a folder', () => {
  expect(
    pathsOf([
      sheet('http://localhost:3000/shop/css/a%20b.css?v=1'),
      sheet('http://localhost:3000/theme.css'),
      sheet('http://localhost:3000/other/theme.css'),
      sheet('http://localhost:3000/style.php'),
    ]),
  ).toEqual(['index.html', 'css/a b.css', 'styles/theme.css', 'styles/sheet-3.css', 'styles/sheet-4.css'])
})

test('sheets of other sites stay where they are', () => {
  expect(
    pathsOf([
      sheet('https://cdn.example/a.css'),
      sheet('http://localhost:3001/a.css'),
      sheet('https://localhost:3000/a.css'),
    ]),
  ).toEqual(['index.html'])
})

test('names out of the folder get one of ours', () => {
  expect(
    pathsOf([
      sheet('http://localhost:3000/shop/%2e%2e%2f%2e%2e%2fetc%2fa.css'),
      sheet('http://localhost:3000/shop/con.css'),
      sheet('http://localhost:3000/shop/%00.css'),
    ]),
  ).toEqual(['index.html', 'styles/sheet-1.css', 'styles/sheet-2.css', 'styles/sheet-3.css'])
})

test('what would be too much is left out, the document first of all kept', () => {
  const large = 'x'.repeat(limits.givenFilesMaxChars)
  const files = filesOfPage({
    finalUrl,
    html: '<p>',
    styles: [sheet('http://localhost:3000/shop/large.css', large), sheet('http://localhost:3000/shop/a.css')],
  })
  expect(files.map(({ path }) => path)).toEqual(['index.html', 'a.css'])
})
