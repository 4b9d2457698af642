import { describe, it } from 'vitest'
import { type Expected, expectSite } from './expected-site'

const table: Expected[] = [
  {
    name: 'a Vue component with a scoped style',
    files: {
      'App.vue': `<script setup lang="ts">
import { ref } from 'vue'
import Item from './Item.vue'
const n = ref<number>(3)
</script>
<template><button class="px-2" @click="n++">{{ (n as number) + 1 }}</button><Item :title="'a'" /></template>
<style scoped>button { color: purple }</style>`,
      'Item.vue': `<script setup lang="ts">\nimport type { Props } from './types'\ndefineProps<Props>()\n</script><template><i>{{ title }}</i></template>`,
      'types.ts': 'export interface Props { title: string }',
    },
    script: ['/@reticle/lib/vue.js', /__scopeId/, /title: \{/],
    style: [/button\[data-v-[0-9a-f]{8}\]/],
  },
  {
    name: 'Vue without setup, in an app with a start of its own',
    files: {
      'index.html': '<div id="app"></div><script type="module" src="/src/main.js"></script>',
      'src/main.js': `import { createApp } from 'vue'\nimport App from './App.vue'\ncreateApp(App).mount('#app')`,
      'src/App.vue': `<template><p :class="$style.red">{{ n }}</p></template><script>\nexport default { data: () => ({ n: 77 }) }\n</script><style module>.red { color: red }</style>`,
    },
    script: ['__render', '77', '__cssModules'],
    style: ['color: red'],
  },
  {
    name: 'a fault in a Vue template',
    files: {
      'App.vue':
        '<template>\n<div>\n<p v-if="a +">x</p>\n</div>\n</template><script setup>const a = 1</script>',
    },
    messages: [{ text: /./, path: 'App.vue', line: 3 }],
  },
]

describe('the site of Vue', () => {
  it.each(table)('$name', expectSite)
})
