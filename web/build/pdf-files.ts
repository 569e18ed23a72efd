// What the reader of PDF pages fetches when a document needs it: character maps, the fourteen standard fonts, the
// decoder of JPEG 2000. They are served from our own place, so that nothing is asked of another machine.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const home = fileURLToPath(new URL('../node_modules/pdfjs-dist/', import.meta.url))
const folders: Record<string, RegExp> = {
  cmaps: /\.bcmap$/, standard_fonts: /\.(pfb|ttf)$/, wasm: /^openjpeg_nowasm_fallback\.js$/,
}

export function pdfFiles(): Plugin {
  return {
    name: 'pdf-files',
    generateBundle() {
      for (const [folder, wanted] of Object.entries(folders))
        for (const name of readdirSync(join(home, folder)).filter((one) => wanted.test(one)))
          this.emitFile({ type: 'asset', fileName: `pdf/${folder}/${name}`, source: readFileSync(join(home, folder, name)) })
    },
    configureServer(server) {
      server.middlewares.use('/pdf/', (request, response, next) => {
        const [folder = '', name = ''] = (request.url ?? '').slice(1).split('/')
        if (!folders[folder]?.test(name) || name.includes('..')) return next()
        response.setHeader('Content-Type', name.endsWith('.js') ? 'text/javascript' : 'application/octet-stream')
        response.end(readFileSync(join(home, folder, name)))
      })
    },
  }
}
