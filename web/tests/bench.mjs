// bench.mjs BUILD [PROJECTS]: how quick the pages are in a real browser, against the real server; `./dev bench web`.
// What is shown is checked before its time counts. Times are of the browser's own clock and end when the picture is
// painted; median, and lowest and highest of the runs.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const build = resolve(process.argv[2] ?? '../build')
const projects = Number(process.argv[3] ?? 100_000)
process.env.JIHENG ??= join(build, 'jiheng')
const { accounts, openBrowser, openPage, startServer } = await import('./server.mjs')

const runs = 9
const missed = []

function report(what, times, aim, unit = 'ms') {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  const shown = (value) => (unit === 'KB' ? (value / 1000).toFixed(1) : value.toFixed(value < 20 ? 1 : 0))
  const late = aim !== undefined && at(0.5) > aim
  if (late) missed.push(what)
  const tail = sorted.length > 20 ? `   95 %: ${shown(at(0.95))}` : ''
  console.log(`${what.padEnd(52)} ${shown(at(0.5)).padStart(7)} ${unit} (${shown(sorted[0])} – ${shown(sorted.at(-1))})${tail}` +
    `${aim === undefined ? '' : `   aim ${shown(aim)}`}${late ? ': missed' : ''}`)
}

// In every page: `painted(find)` resolves with the time at which what `find` looks for stood in a painted picture.
function clock() {
  const nextPicture = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => done(performance.now())
    channel.port2.postMessage(null)
  }))
  window.nextPicture = nextPicture
  window.painted = (find) => new Promise((done) => {
    const look = () => {
      if (!find()) return false
      observer.disconnect()
      nextPicture().then(done)
      return true
    }
    const observer = new MutationObserver(look)
    if (!look()) observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
  })
}

// A page with an empty cache; `bytes()` is what came over the wire, with headers.
async function freshPage(browser, base, { cookies, headers } = {}) {
  const opened = await openPage(browser, base)
  const { context, page } = opened
  if (cookies) await context.addCookies(cookies)
  if (headers) await context.setExtraHTTPHeaders(headers)
  if (cookies || headers) await context.addInitScript(() => localStorage.setItem('jiheng.signed-in', '1'))
  await context.addInitScript(clock)
  const wire = await context.newCDPSession(page)
  await wire.send('Network.enable')
  let bytes = 0
  wire.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength))
  return { ...opened, bytes: () => bytes }
}
const appears = (page, selector, text = '') =>
  page.evaluate(([selector, text]) => window.painted(() => [...document.querySelectorAll(selector)].some((one) => one.textContent.includes(text))), [selector, text])
const firstPaint = (page) => page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime)

async function cookiesOf(server, account) {
  const browserless = await fetch(`${server.base}/api/v1/session`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ account, password: '绩衡演示2026' }),
  })
  const [name, value] = browserless.headers.get('set-cookie').split(';')[0].split('=')
  return [{ name, value, url: server.base }]
}

async function firstView(browser, server) {
  const views = [
    { what: 'sign-in page', path: '/sign-in', usable: '#account', aim: 1000 },
    { what: 'my tasks, signed in', path: '/tasks', usable: 'tbody tr a', cookies: await cookiesOf(server, accounts.unitEditor), aim: 1000 },
  ]
  for (const view of views) {
    const paint = []
    const usable = []
    const wire = []
    for (let run = 0; run < runs; ++run) {
      const { page, context, errors, bytes } = await freshPage(browser, server.base, view)
      await page.goto(view.path, { waitUntil: 'commit' })
      usable.push(await appears(page, view.usable))
      await page.waitForLoadState('networkidle')
      paint.push(await firstPaint(page))
      wire.push(bytes())
      assert.deepEqual(errors, [])
      await context.close()
    }
    report(`${view.what}: first contentful paint`, paint)
    report(`${view.what}: usable`, usable, view.aim)
    report(`${view.what}: on the wire, gzip`, wire, 260_000, 'KB')
  }
}

// A self-evaluation of 300 indicators, of the unit that is filling it in.
async function longForm(server) {
  const unit = await server.session(accounts.unitEditor)
  for (const project of (await unit.get('/api/v1/projects?limit=100')).projects) {
    const { forms } = await unit.get(`/api/v1/projects/${project.id}/forms`)
    let form = forms.find((one) => one.kind === 'self-evaluation' && one.state === 'data_entry')
    const holds = forms.some((one) => one.kind === 'target-declaration' && ['approved', 'published'].includes(one.state))
    if (!form && holds && !forms.some((one) => one.kind === 'self-evaluation')) {
      form = await unit.post(`/api/v1/projects/${project.id}/forms`, { kind: 'self-evaluation' })
      await unit.step(form.id, 'begin')
    }
    if (!form) continue
    const level2 = ['数量指标', '质量指标', '时效指标', '成本指标']
    const rows = Array.from({ length: 300 }, (_, i) => ({
      level1: '产出指标', level2: level2[Math.floor(i / 75)], name: `第${i + 1}项任务完成情况`, target: '≥95%', actual: '96%', weight: '0.3', score: '0.3',
    }))
    const content = {
      kind: 'self-evaluation', title: '', year: 2021, money_unit: '10000', fields: { project: project.name }, goals: { expected: [], actual: [] }, notes: [],
      funds: [{ money_unit: '10000', rows: [{ label: '年度资金总额', total: true, initial: '100', budget: '100', executed: '95', weight: '10' }] }],
      indicators: [{ rows }], term_targets: [],
    }
    const { version } = await unit.get(`/api/v1/forms/${form.id}`)
    await unit.ask('PUT', `/api/v1/forms/${form.id}/content`, { content }, { 'If-Match': `"${version}"` })
    return form.id
  }
  throw new Error('no form to fill in')
}
const rowsShown = () => [...document.querySelectorAll('.paper tr')].filter((line) => line.querySelector('td[id^="i"]')).length

async function openLongForm(page, form) {
  await page.goto(`/forms/${form}`, { waitUntil: 'commit' })
  const ready = await page.evaluate(() => window.painted(() => document.querySelectorAll('.paper tr').length > 300 && document.querySelector('.cell-field')))
  assert.equal(await page.evaluate(rowsShown), 300)
  assert.match(await page.locator('.paper').innerText(), /第1项任务.*第300项任务/s)
  return ready
}

async function form(browser, server) {
  const id = await longForm(server)
  const cookies = await cookiesOf(server, accounts.unitEditor)
  const ready = []
  for (let run = 0; run < runs; ++run) {
    const { page, context, errors } = await freshPage(browser, server.base, { cookies })
    ready.push(await openLongForm(page, id))
    assert.deepEqual(errors, [])
    await context.close()
  }
  report('form of 300 rows: ready, nothing in the cache', ready, 1200)

  const { page, context, errors } = await freshPage(browser, server.base, { cookies })
  await openLongForm(page, id)
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => {
    window.strokes = []
    addEventListener('keydown', (event) => void window.nextPicture().then((now) => window.strokes.push([event.key, now - event.timeStamp])), true)
  })
  const column = (name) => page.evaluate((name) => {
    const heads = [...document.querySelectorAll('.paper tr')].find((line) => [...line.children].some((cell) => cell.textContent.trim() === name))
    return [...heads.children].find((cell) => cell.textContent.trim() === name).id.split('-').at(-1)
  }, name)
  const actual = await column('实际完成值')
  // Thirty rows of the column one below the other: a value, and Enter, at the pace of a quick typist.
  await page.locator(`.paper td[id^="i"][id$="-${actual}"]`).first().click()
  for (let row = 0; row < 30; ++row) {
    await page.keyboard.type('97.5%', { delay: 40 })
    await page.keyboard.press('Enter', { delay: 40 })
  }
  const strokes = await page.evaluate(() => window.strokes)
  assert.equal(strokes.length, 180)
  await page.locator('[data-test=saved]', { hasText: '已保存' }).waitFor()
  const unit = await server.session(accounts.unitEditor)
  const { content } = await unit.get(`/api/v1/forms/${id}`)
  assert.equal(content.indicators[0].rows.filter((one) => one.actual === '97.5%').length, 30, 'what was typed is stored')
  report('form of 300 rows: a key until it is seen', strokes.map(([, time]) => time), 50)
  report('… Enter alone, which closes a cell and asks anew', strokes.filter(([key]) => key === 'Enter').map(([, time]) => time), 50)
  assert.deepEqual(errors, [])
  await context.close()
}

// From what a person does until the rows of the answer are painted; the list says by itself when it is loading.
const answered = (page, act, ...given) => page.evaluate(`(async () => {
  const live = document.querySelector('.page-head [aria-live]')
  let asked = false
  const start = performance.now()
  const shown = window.painted(() => (asked ||= live.textContent === '正在读取…', asked && live.textContent !== '正在读取…'))
  ;(${act})(...${JSON.stringify(given)})
  return (await shown) - start
})()`)
const choose = (label, value) => {
  const select = document.querySelector(`.filters select[aria-label="${label}"]`)
  select.value = value
  select.dispatchEvent(new Event('change', { bubbles: true }))
}
const look = (words) => {
  const input = document.querySelector('.filters .words')
  input.value = words
  input.dispatchEvent(new Event('input', { bubbles: true }))
  input.form.requestSubmit()
}
const more = () => document.querySelector('.more button').click()
const sort = (heading) => [...document.querySelectorAll('.projects th button')].find((one) => one.textContent.includes(heading)).click()

async function lists(browser) {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-web-bench-'))
  const database = join(folder, 'filled.db')
  let server
  try {
    console.log(execFileSync(join(build, 'service_fill'), [database, folder, String(projects)], { encoding: 'utf8' }).trim())
    server = await startServer({ database })
    const headers = { Authorization: `Bearer ${readFileSync(join(folder, 'tokens'), 'utf8').split('\n')[0]}` } // finance sees all
    const { page, context, errors } = await freshPage(browser, server.base, { headers })
    const first = []
    for (let run = 0; run < runs; ++run) {
      await page.goto('/projects?year=2021', { waitUntil: 'commit' })
      first.push(await appears(page, '.projects tbody tr:nth-child(100) a.name'))
      await page.waitForLoadState('networkidle')
    }
    report(`${projects.toLocaleString('en')} projects: the page, loaded anew`, first, 1000)

    // The names the server gives for these words of the address, and those that stand in the page.
    const given = async (query) => (await (await fetch(`${server.base}/api/v1/projects?${query}&limit=100`, { headers })).json()).projects.map((one) => one.name)
    const shown = () => page.locator('.projects a.name').allInnerTexts()
    const steps = [
      { what: 'at one station', act: choose, words: ['环节', 'self-evaluation'], back: ['环节', ''], query: 'year=2021&station=self-evaluation' },
      { what: 'with errors found', act: choose, words: ['问题', 'error'], back: ['问题', ''], query: 'year=2021&severity=error' },
      { what: 'of one grade', act: choose, words: ['等级', '优'], back: ['等级', ''], query: `year=2021&grade=${encodeURIComponent('优')}` },
      { what: 'with two words in the name', act: look, words: ['信息系统'], back: [''], query: `year=2021&q=${encodeURIComponent('信息系统')}` },
      { what: 'with rare words in the name', act: look, words: ['标准体系研究项目（7期）'], back: [''], query: `year=2021&q=${encodeURIComponent('标准体系研究项目（7期）')}` },
      { what: 'sorted by budget', act: sort, words: ['预算'], back: ['项目名称'], query: 'year=2021&sort=budget&order=desc' },
    ]
    for (const step of steps) {
      const times = []
      for (let run = 0; run < runs; ++run) {
        times.push(await answered(page, step.act, ...step.words))
        if (run === 0) {
          const names = await given(step.query)
          assert.ok(names.length > 0, step.what)
          assert.deepEqual(await shown(), names, step.what)
        }
        await answered(page, step.act, ...step.back)
      }
      report(`… ${step.what}`, times, 200)
    }
    const times = []
    for (let run = 0; run < runs; ++run) times.push(await answered(page, more))
    assert.equal(new Set(await shown()).size, 100 * (runs + 1), 'each page brings a hundred more')
    report('… a hundred rows more, ten times', times, 200)
    assert.deepEqual(errors, [])
    await context.close()
  } finally {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

console.log(`median (lowest – highest), load ${loadavg()[0].toFixed(1)}`)
const browser = await openBrowser()
try {
  const server = await startServer()
  try {
    await firstView(browser, server)
    await form(browser, server)
  } finally {
    await server.stop()
  }
  await lists(browser)
} finally {
  await browser.close()
}
console.log(missed.length === 0 ? `all aims met, load ${loadavg()[0].toFixed(1)}` : `missed: ${missed.join('; ')}, load ${loadavg()[0].toFixed(1)}`)
