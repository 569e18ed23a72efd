import 'element-plus/theme-chalk/dark/css-vars.css'
import './style/tokens.css'
import './style/base.css'
import './style/controls.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { router } from './router'
import './style/theme'
import './common/menus'
import { speak, startLanguage, texts } from './texts'

await speak(startLanguage)
createApp(App).use(createPinia()).use(texts).use(router).mount('#app')
