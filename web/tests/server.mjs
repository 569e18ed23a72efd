// A running `jiheng serve` with demonstration data and a database of its own, for tests in the browser.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openBrowser, openPage, signIn } from './browser.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
export const jiheng = process.env.JIHENG ?? join(here, '../../build/jiheng')
export const demoPassword = '绩衡演示2026'

// Every demonstration account by what its holder is.
export const accounts = {
  financeOfficer: 'caizheng', financeHead: 'caizheng.fuze', auditor: 'shenji',
  departmentOfficer: 'renshe', departmentHead: 'renshe.fuze', otherDepartmentOfficer: 'shenzhen.ju',
  unitEditor: 'shebao', unitHead: 'shebao.fuze', otherUnitEditor: 'shenzhen', otherUnitHead: 'shenzhen.fuze',
  agencyMember: 'pinggu', agencyLead: 'zhuping', expert: 'zhuanjia',
}

// Pages come from web/dist when they were built (or from $JIHENG_PAGES), otherwise from the binary itself.
function pagesOption() {
  const folder = process.env.JIHENG_PAGES ?? join(here, '../dist')
  return existsSync(join(folder, 'index.html')) ? ['--pages', folder] : []
}

// `demo: false` leaves the database empty, `database` takes one that is there. `stop()` ends the server and removes
// what was made; `stop({ keep: true })` keeps the database, so that a server can be started on it again.
export async function startServer({ demo = true, database, port = 0, options = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-web-'))
  const file = database ?? join(folder, 'jiheng.db')
  if (demo && !database) execFileSync(jiheng, ['demo', '--database', file], { stdio: 'ignore' })
  const log = join(folder, 'requests.log')
  const given = ['serve', '--listen', `127.0.0.1:${port}`, '--database', file, '--log', log, ...pagesOption(), ...options]
  const child = spawn(jiheng, given, { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const base = await new Promise((resolve, reject) => {
    let said = ''
    const hear = (data) => {
      said += data
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
      if (address) resolve(address[0])
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
  const server = {
    base,
    database: file,
    port: Number(new URL(base).port),
    log: () => readFileSync(log, 'utf8'),
    async stop({ keep = false } = {}) {
      child.kill('SIGTERM')
      const code = await ended
      if (!keep) rmSync(folder, { recursive: true, force: true })
      return code
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    session: (account, password = demoPassword) => openSession(base, account, password),
  }
  return server
}

// Somebody who talks to the API without a browser: to prepare what a test needs and to look at what it left.
export async function openSession(base, account, password = demoPassword) {
  let cookie = ''
  let csrf = ''
  async function ask(method, path, body, headers = {}) {
    const upload = body instanceof FormData
    const response = await fetch(base + path, {
      method,
      headers: {
        ...(cookie ? { Cookie: cookie } : {}), ...(csrf && method !== 'GET' ? { 'X-CSRF-Token': csrf } : {}),
        ...(body && !upload ? { 'Content-Type': 'application/json' } : {}), ...headers,
      },
      body: body ? (upload ? body : JSON.stringify(body)) : undefined,
    })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    const text = await response.text()
    const parsed = /json/.test(response.headers.get('content-type') ?? '') && text ? JSON.parse(text) : text
    if (!response.ok) throw Object.assign(new Error(`${method} ${path}: ${response.status} ${text}`), { status: response.status, body: parsed })
    return parsed
  }
  csrf = (await ask('POST', '/api/v1/session', { account, password })).csrf
  return {
    ask,
    cookie: () => cookie,
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    // A form is read anew before it is changed: its version goes with every step.
    async step(form, step, given = {}) {
      const { version } = await ask('GET', `/api/v1/forms/${form}`)
      return ask('POST', `/api/v1/forms/${form}/steps/${step}`, given, { 'If-Match': `"${version}"` })
    },
  }
}

// A browser window of somebody who is signed in; `errors` as in openPage.
export async function openAs(browser, server, account, how = {}) {
  const opened = await openPage(browser, server.base, how)
  await signIn(opened.page, account, demoPassword)
  return opened
}

export { openBrowser, openPage, signIn }
