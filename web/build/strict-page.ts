// The page of respondents takes nothing but its own script and style and speaks to nobody but its own service. Only in
// what is built: while it is written, vite brings styles in by script.
import type { Plugin } from 'vite'

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"

export function strictPage(path: string): Plugin {
  return {
    name: 'strict-page',
    apply: 'build',
    transformIndexHtml: (_html, { path: here }) =>
      here === path ? [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' }] : [],
  }
}
