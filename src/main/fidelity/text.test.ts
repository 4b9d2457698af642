import { expect, test } from 'vitest'
import { commonLength, textLikeness } from './text-likeness'
import { textRecall } from './text-recall'

test.each([
  ['Save', 'Save', 1],
  ['Save', 'Sane', 0.75],
  ['Save', '', 0],
  ['', '', 1],
  ['Sign in', 'Signin', 1],
  ['night', 'nacht', 0.6],
  ['aab', 'abb', 2 / 3],
  ['保存', '保護', 0.5],
])('%j is like %j: %d', (first, second, likeness) => {
  expect(textLikeness(first, second)).toBeCloseTo(likeness, 9)
  expect(textLikeness(second, first)).toBeCloseTo(likeness, 9)
})

test.each([
  ['', 'abc', 0],
  ['abcbdab', 'bdcaba', 4],
  ['1,284', '1284', 4],
  ['on', 'no', 1],
])('%j and %j have %i in common', (first, second, length) => {
  expect(commonLength(first, second)).toBe(length)
})

test.each([
  { name: 'all of it', reference: ['Sign in', 'now'], candidate: ['Sign in', 'now'], recall: 1 },
  { name: 'broken elsewhere', reference: ['one two', 'three'], candidate: ['one', 'two three'], recall: 1 },
  { name: 'more than asked for', reference: ['one'], candidate: ['one', 'two'], recall: 1 },
  { name: 'nothing of it', reference: ['one'], candidate: [], recall: 0 },
  { name: 'nothing asked for', reference: [], candidate: ['one'], recall: 1 },
  { name: 'one of two words', reference: ['three seven'], candidate: ['seven'], recall: 0.5 },
  { name: 'a letter read wrong', reference: ['clear'], candidate: ['c1ear'], recall: 0.8 },
  { name: 'a space too many', reference: ['Save this'], candidate: ['S ave th is'], recall: 1 },
  { name: 'a space too few', reference: ['Save this'], candidate: ['Savethis'], recall: 1 },
  {
    name: 'one word inside another',
    reference: ['on', 'Continue'],
    candidate: ['Continue', 'on'],
    recall: 1,
  },
  { name: 'no character twice', reference: ['on', 'Continue'], candidate: ['Continue'], recall: 0.8 },
  { name: 'once where it stands twice', reference: ['Paid', 'Paid'], candidate: ['Paid'], recall: 0.5 },
  { name: 'letters in another order', reference: ['on'], candidate: ['no'], recall: 0.5 },
  {
    name: 'Chinese, in other lines',
    reference: ['春季焕新', '满减'],
    candidate: ['春季', '焕新满减'],
    recall: 1,
  },
  { name: 'Chinese, half of it', reference: ['春季焕新'], candidate: ['春季'], recall: 0.5 },
])('recall: $name', ({ reference, candidate, recall }) => {
  expect(textRecall(reference, candidate)).toBeCloseTo(recall, 9)
})
