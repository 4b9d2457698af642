import { describe, expect, it, test } from 'vitest'
import { parseCommandLine } from './command-line'

const packaged = { cwd: '/home/ada', hasAppFolder: false }
const parse = (line: string) => parseCommandLine(line.split(' ').filter(Boolean), packaged)
const capture = (mode: string, delayS = 0, doThen: unknown = null) => ({
  kind: 'request',
  request: { kind: 'capture', capture: { mode, delayS, doThen } },
})
const save = (path: string) => ({ action: 'save', path })

describe('what a command line asks', () => {
  test.each([
    ['--capture region', capture('region')],
    ['--capture=window', capture('window')],
    ['--capture screen --delay 3', capture('screen', 3)],
    ['--delay=0.5 --capture=last', capture('last', 0.5)],
    ['--capture region --delay 60', capture('region', 60)],
    ['--capture window --then build', capture('window', 0, { action: 'build' })],
    ['--capture window --then=fix', capture('window', 0, { action: 'fix' })],
    ['--capture last --then ask', capture('last', 0, { action: 'ask' })],
    ['--then add --capture last', capture('last', 0, { action: 'add' })],
    ['--capture screen --then copy', capture('screen', 0, { action: 'copy' })],
    ['--capture screen --then save=a.png', capture('screen', 0, save('/home/ada/a.png'))],
    ['--capture screen --then=save=../b=c.png', capture('screen', 0, save('/home/b=c.png'))],
    ['--capture screen --then save=/tmp/x', capture('screen', 0, save('/tmp/x'))],
    ['--capture screen --then save=-', capture('screen', 0, { action: 'print' })],
    ['', { kind: 'request', request: { kind: 'show' } }],
    ['--help', { kind: 'help' }],
    ['-h', { kind: 'help' }],
    ['--capture region --help', { kind: 'help' }],
    ['--version', { kind: 'version' }],
  ])('%s', (line, expected) => expect(parse(line)).toEqual(expected))
})

describe('what it refuses, with the reason', () => {
  test.each([
    ['--captur region', /no option --captur/],
    ['--Capture region', /no option --Capture/],
    ['-capture region', /no option -capture/],
    ['--then-save x', /no option/],
    ['region', /“region” belongs to no option/],
    ['--capture', /--capture takes/],
    ['--capture --delay 3', /--capture takes/],
    ['--capture=', /--capture takes/],
    ['--capture Region', /--capture takes region, window, screen or last/],
    ['--capture region --capture screen', /--capture was given twice/],
    ['--capture region extra', /“extra”/],
    ['--delay 3', /--delay only goes with --capture/],
    ['--then copy', /--then only goes with --capture/],
    ['--capture region --delay 61', /from 0 to 60/],
    ['--capture region --delay -1', /from 0 to 60/],
    ['--capture region --delay 1e1', /from 0 to 60/],
    ['--capture region --delay Infinity', /from 0 to 60/],
    ['--capture region --delay=', /from 0 to 60/],
    ['--capture region --then', /--then takes/],
    ['--capture region --then save', /--then takes/],
    ['--capture region --then save=', /--then takes/],
    ['--capture region --then savex=1', /--then takes/],
    ['--capture region --then save=dir/', /is a folder/],
    ['--capture region --then save=..', /is a folder/],
    ['--capture region --then save=a.JPG', /end in \.png/],
  ])('%s', (line, problem) => {
    expect(parse(line)).toEqual({ kind: 'wrong', problem: expect.stringMatching(problem) })
  })
})

describe('what belongs to the runtime', () => {
  test.each([
    '--no-sandbox',
    '--user-data-dir=/tmp/x',
    '--force-device-scale-factor=1.25',
    '--inspect=0',
    '--remote-debugging-port=0',
    '--ozone-platform-hint=auto',
    '--enable-features=UseOzonePlatform',
    '--disable-gpu',
    '--lang=de',
    '--password-store=basic',
    '-psn_0_12345',
    '--v=1',
  ])('%s is passed over', (argument) => {
    expect(parse(`${argument} --capture region`)).toEqual(capture('region'))
    expect(parse(`--capture region ${argument}`)).toEqual(capture('region'))
  })

  it('passes over the folder of the app and modules loaded before it, and only these', () => {
    const atFolder = { cwd: '/', hasAppFolder: true }
    const args = ['-r', '/tmp/loader.js', '--no-sandbox', '.', '--capture', 'region']
    expect(parseCommandLine(args, atFolder)).toEqual(capture('region'))
    expect(parseCommandLine([...args, 'other'], atFolder).kind).toBe('wrong')
    expect(parseCommandLine(['--capture', 'window', '/work/app'], atFolder)).toEqual(capture('window'))
  })
})

it('takes a path with blanks and quotes as it is', () => {
  const args = ['--capture', 'screen', '--then', "save=my 'best' shot.png"]
  expect(parseCommandLine(args, packaged)).toEqual(capture('screen', 0, save("/home/ada/my 'best' shot.png")))
})
