import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'
import { manualPages } from './build/manual.ts'
import { pdfFiles } from './build/pdf-files.ts'
import { strictPage } from './build/strict-page.ts'

export default defineConfig({
  plugins: [vue(), manualPages(), Components({ resolvers: [ElementPlusResolver()], dirs: [] }), pdfFiles(), strictPage('/respond/index.html')],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // Texts are compiled when the page is built: nothing in the browser turns a text into code.
  define: { __VUE_I18N_FULL_INSTALL__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_JIT_COMPILATION__: true },
  build: {
    target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 700, modulePreload: { polyfill: false },
    // The application, and the page of those who answer a questionnaire. That takes nothing from the application; the
    // designer takes from it what shows a questionnaire, which is one file for both.
    rolldownOptions: {
      input: { index: 'index.html', respond: 'respond/index.html' },
      output: { codeSplitting: { groups: [{ name: 'questionnaire', test: /\/respond\/(?!main|again|keep|service)[\w-]+\.(ts|json)$/ }] } },
    },
  },
  // What a browser is needed for stands in tests/ and is run by node itself.
  test: { include: ['src/**/*.test.ts', 'respond/**/*.test.ts'] },
  server: { proxy: { '/api': process.env.JIHENG_SERVER ?? 'http://127.0.0.1:8080' } },
})
