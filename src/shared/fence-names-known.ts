// What a word has to look like to be taken for a file's name where nothing but its looks speaks for it.

/** Endings files of a project have. Members of objects (`console.log`, `user.name`) must not be among them. */
const endings = new Set(
  `ts tsx mts cts js jsx mjs cjs css scss sass less styl html htm xhtml vue svelte astro json jsonc json5 md mdx markdown
  yml yaml toml ini cfg conf xml svg txt csv tsv py pyi ipynb rb php java kt kts swift c h cc cpp cxx hpp hh cs fs vb go rs
  lua pl pm r jl scala clj cljs ex exs erl hs elm ml mli dart nim zig sol sh bash zsh fish ps1 bat cmd sql graphql gql
  proto prisma tf hcl gradle groovy cmake mk ejs hbs handlebars pug njk liquid jinja j2 twig erb haml webmanifest tex bib
  rst adoc vtt srt mmd glsl vert frag wgsl asm s m mm f90 cob cshtml razor csproj sln plist storyboard xaml`.split(
    /\s+/,
  ),
)

/** Files that are known by their whole name, lower case. */
const names = new Set(
  `dockerfile containerfile makefile license readme procfile gemfile rakefile vagrantfile jenkinsfile caddyfile codeowners
  cname brewfile justfile pipfile changelog go.mod go.sum yarn.lock cargo.lock poetry.lock gemfile.lock pipfile.lock
  bun.lockb application.properties gradle.properties _headers _redirects gradlew`.split(/\s+/),
)

const dotNames =
  /^\.(?:env|gitignore|gitattributes|gitmodules|gitkeep|dockerignore|editorconfig|npmrc|nvmrc|yarnrc|eslintrc|eslintignore|prettierrc|prettierignore|babelrc|swcrc|stylelintrc|postcssrc|browserslistrc|htaccess|npmignore|node-version|python-version|tool-versions|flaskenv|bashrc|zshrc|profile|vimrc)(?:\.[\w-]+)*$/i

/** Projects that are called like a file. */
const projects = new Set(
  `node next nuxt vue react angular ember backbone express three d3 chart alpine p5 moment day discord electron socket
  ionic meteor nest koa hapi fastify solid preact lit stimulus htmx video plotly phaser pixi babylon matter tone howler
  anime typed swiper leaflet knockout mithril polymer handlebars mustache require underscore numeral tensorflow brain
  ml5 sails adonis feathers strapi parse bull keystone gatsby remix qwik deno bun marko cannon paper fabric konva zdog
  popper hammer particles fullpage reveal impress highlight prism date-fns luxon math big bignumber crypto stripe
  quill draft slate editor codemirror cytoscape vis sigma dc crossfilter nvd3 c3 apexcharts echarts pdf tesseract
  opencv face-api clmtrackr tracking annyang artyom responsivevoice`
    .split(/\s+/)
    .map((name) => `${name}.js`),
)

const segment = String.raw`[\p{L}\p{M}\p{N}_@.~()\[\]+$&#'{}\-]+`
const plainPath = new RegExp(String.raw`^(?:\.{0,2}[\\/])?(?:${segment}[\\/])*${segment}$`, 'u')

/** The last part of a path. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? ''
}

/** The ending of a path without its dot, lower case; empty where it has none. */
export function extensionOf(path: string): string {
  return /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
}

/**
 * Whether a word is plainly a file's name: it has a file's ending or is a known name. Names of projects (`Node.js`),
 * members of objects (`console.log`), versions, addresses and paths of a server are none.
 */
export function isFileName(word: string): boolean {
  if (word.length > 300 || !plainPath.test(word) || word.startsWith('/') || word.startsWith('\\'))
    return false
  const base = baseName(word)
  const lower = base.toLowerCase()
  if (names.has(lower) || dotNames.test(base)) return true
  const ending = extensionOf(base)
  if (base.length <= ending.length + 1) return false
  const hasFolder = base.length < word.length
  if (!hasFolder) return endings.has(ending) && !projects.has(lower)
  return endings.has(ending) || /\.[a-z][a-z0-9]{0,9}$/i.test(base)
}

const shells = new Set('sh bash zsh fish shell powershell pwsh ps1 bat batch cmd dos'.split(' '))
const screens = new Set(
  'console terminal output stdout stderr log shellsession shell-session sh-session bash-session tree mermaid math latex'.split(
    ' ',
  ),
)
const shellEndings = new Set(['sh', 'bash', 'zsh', 'fish', 'ps1', 'bat', 'cmd', 'env', ''])

/** Whether a block in this language may be the file its surroundings speak of: commands and output are not. */
export function fitsLanguage(language: string, path: string): boolean {
  const ending = extensionOf(path)
  if (shells.has(language)) return shellEndings.has(ending) || baseName(path).startsWith('.')
  if (screens.has(language)) return ending === 'txt' || ending === 'mmd' || ending === 'tex'
  return true
}

const families = [
  'js javascript jsx mjs cjs ts typescript tsx mts cts',
  'css scss sass less postcss',
  'html htm xhtml vue svelte astro',
  'json jsonc json5 webmanifest',
  'yaml yml',
  'md markdown mdx',
  'py python pyi',
  'rb ruby',
  'rs rust',
  'kt kotlin kts',
  'cs csharp',
  'c h cpp cc cxx hpp hh c++',
  'xml svg plist xaml csproj',
  'graphql gql',
  'sh bash zsh shell',
  'ini cfg conf toml properties',
].map((family) => new Set(family.split(' ')))

/** Whether a block in this language is surely what a file of this name is written in. */
export function isLanguageOf(language: string, path: string): boolean {
  if (language === '') return false
  const ending = extensionOf(path)
  return (
    language === ending ||
    language === baseName(path).toLowerCase() ||
    families.some((family) => family.has(language) && family.has(ending))
  )
}

/** Blocks in these languages change a file instead of being one. */
export function isPatchLanguage(language: string): boolean {
  return /^(?:u?diff|patch)(?:-|$)/.test(language)
}

/** Blocks in these languages may hold fences of their own. */
export function isMarkdown(language: string, path: string | null): boolean {
  return /^(?:md|mdx|markdown)$/.test(language) || /\.(?:md|mdx|markdown)$/i.test(path ?? '')
}
