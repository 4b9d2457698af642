import { describe, expect, it } from 'vitest'
import { baseUrlProblem, originOf, plainBaseUrl } from './base-url'

describe('baseUrlProblem', () => {
  it.each([
    ['https://api.example.com/v1', null],
    [' https://api.example.com/v1 ', null],
    ['http://localhost:1234/v1', null],
    ['http://192.168.1.20:8000/v1', null],
    ['http://[::1]:8000/v1', null],
    ['http://studio.local/v1', null],
    ['http://api.example.com/v1', 'error.insecure-url.cause'],
    ['http://10.evil.example/v1', 'error.insecure-url.cause'],
    ['http://172.32.0.1/v1', 'error.insecure-url.cause'],
    ['', 'settings.provider.problem.url'],
    ['ftp://example.com', 'settings.provider.problem.urlScheme'],
    ['https://me:secret@example.com/v1', 'settings.provider.problem.urlLogin'],
    ['https://example.com/v1?key=1', 'settings.provider.problem.urlQuery'],
  ])('%s: %s', (baseUrl, problem) => {
    expect(baseUrlProblem(baseUrl)).toBe(problem)
  })
})

describe('originOf', () => {
  it('leaves the path out', () => {
    expect(originOf(' https://api.example.com:8443/v1 ')).toBe('https://api.example.com:8443')
    expect(originOf('not yet')).toBeNull()
  })
})

describe('plainBaseUrl', () => {
  it('has neither blanks around nor a slash at the end', () => {
    expect(plainBaseUrl(' http://localhost:1234/v1// ')).toBe('http://localhost:1234/v1')
  })
})
