// The pages of docs/manual as modules: Markdown becomes HTML when the application is built, so that no text is turned
// into markup in the browser. Links lead to the pages of the application, pictures become its files.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import MarkdownIt from 'markdown-it'
import type { Plugin } from 'vite'

export function manualPages(): Plugin {
  return {
    name: 'manual-pages',
    transform(source, id) {
      if (!id.endsWith('.md')) return null
      const markdown = new MarkdownIt({ html: false })
      const pictures: string[] = []
      const open = markdown.renderer.rules.link_open ?? ((tokens, index, options, _env, self) => self.renderToken(tokens, index, options))
      markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
        const target = String(tokens[index]!.attrGet('href') ?? '')
        if (target.endsWith('.md')) tokens[index]!.attrSet('href', `/manual/${target.slice(0, -3)}`)
        return open(tokens, index, options, env, self)
      }
      markdown.renderer.rules.image = (tokens, index) => {
        const path = String(tokens[index]!.attrGet('src') ?? '')
        const words = markdown.utils.escapeHtml(tokens[index]!.content)
        if (!existsSync(join(dirname(id), path))) return `<span class="no-picture">${words}</span>`
        pictures.push(path)
        return `<img src="\${picture${pictures.length - 1}}" alt="${words}" loading="lazy" />`
      }
      const html = markdown.render(source).replace(/[`\\]/g, '\\$&')
      const imports = pictures.map((path, number) => `import picture${number} from './${path}?url'`).join('\n')
      return { code: `${imports}\nexport default \`${html.replace(/\$\{(?!picture)/g, '\\${')}\``, map: null }
    },
  }
}
