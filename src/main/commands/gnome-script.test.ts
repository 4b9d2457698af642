import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { gnomeScript } from '../../shared/desktop-shortcuts'

// The keys of GNOME's own schema that the script touches.
const schema = 'org.gnome.settings-daemon.plugins.media-keys'
const schemaXml = `<schemalist>
  <schema id="${schema}" path="/org/gnome/settings-daemon/plugins/media-keys/">
    <key name="custom-keybindings" type="as"><default>[]</default></key>
  </schema>
  <schema id="${schema}.custom-keybinding">
    <key name="name" type="s"><default>''</default></key>
    <key name="binding" type="s"><default>''</default></key>
    <key name="command" type="s"><default>''</default></key>
  </schema>
</schemalist>`
const place = '/org/gnome/settings-daemon/plugins/media-keys/custom-keybindings'
const hasSettings =
  spawnSync('gsettings', ['--version']).status === 0 &&
  spawnSync('glib-compile-schemas', ['--version']).status === 0

let folder: string
let env: Record<string, string>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reticle-gnome-'))
  env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    GSETTINGS_BACKEND: 'keyfile',
    GSETTINGS_SCHEMA_DIR: folder,
  }
})
afterEach(() => rmSync(folder, { recursive: true }))

test.skipIf(!hasSettings)(
  'the script for GNOME adds to what is there, and running it again changes nothing',
  () => {
    writeFileSync(join(folder, 'test.gschema.xml'), schemaXml)
    execFileSync('glib-compile-schemas', [folder])
    const settings = (...args: string[]) => execFileSync('gsettings', args, { env, encoding: 'utf8' }).trim()
    const run = (script: string) => execFileSync('sh', ['-eu'], { env, input: script, encoding: 'utf8' })
    const shortcut = (id: string, program: string) => ({
      id,
      name: `Reticle: ${id}`,
      accelerator: 'CommandOrControl+Shift+1',
      command: [program, '--capture', id],
    })

    run(gnomeScript([shortcut('region', '/opt/reticle')]))
    expect(settings('get', schema, 'custom-keybindings')).toBe(`['${place}/reticle-region/']`)

    settings('set', schema, 'custom-keybindings', "['/mine/custom0/']")
    const script = gnomeScript([
      shortcut('region', "/home/a b/it's/reticle"),
      shortcut('window', '/opt/reticle'),
    ])
    run(script)
    run(script)
    expect(settings('get', schema, 'custom-keybindings')).toBe(
      `['/mine/custom0/', '${place}/reticle-region/', '${place}/reticle-window/']`,
    )
    const stored = `${schema}.custom-keybinding:${place}/reticle-region/`
    expect(settings('get', stored, 'name')).toBe("'Reticle: region'")
    expect(settings('get', stored, 'binding')).toBe("'<Control><Shift>1'")
    // GNOME reads the command as a shell would.
    const command = JSON.parse(settings('get', stored, 'command'))
    expect(execFileSync('sh', ['-c', `printf '%s|' ${command}`], { encoding: 'utf8' })).toBe(
      "/home/a b/it's/reticle|--capture|region|",
    )
  },
)
