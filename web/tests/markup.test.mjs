// What people write is shown as they wrote it: markup and script, stored through the API and typed into every field there
// is, then looked at on every page. Nothing of it becomes part of a page, nothing of it runs, nothing of it is asked for.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accounts, openBrowser } from './server.mjs'
import { makeWorld, openDesk, placesOf } from './world.mjs'
import { paper } from './paper.mjs'
import { zipOf } from './zip.mjs'

const markup = `"><script>window.ran=1</script><img src=x onerror="window.ran=2">{{ran=3}}`

let browser, world, desk
const stained = new Set() // routes on which the text was seen as text
before(async () => {
  browser = await openBrowser()
  world = await makeWorld(browser)
  desk = await openDesk(browser, world.server)
  desk.page.setDefaultTimeout(5000)
  await desk.context.addInitScript(() => {
    window.print = () => {}
    window.violations = []
    addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`))
  })
})
after(async () => {
  await browser?.close()
  await world?.stop()
})

// In every frame of the page: what should not be there.
async function assertHarmless(where) {
  for (const frame of desk.page.frames()) {
    const found = await frame.evaluate(() => ({
      ran: window.ran ?? null,
      alien: document.querySelectorAll('img[src="x"], script:not([src]), [onerror]').length,
      violations: window.violations ?? [],
    })).catch(() => null) // a frame that has just gone
    if (found) assert.deepEqual(found, { ran: null, alien: 0, violations: [] }, where)
  }
}
async function lookAt({ route, account, address }) {
  await desk.open(account, address)
  await assertHarmless(address)
  if (await desk.page.evaluate((markup) => document.body.innerText.includes(markup) || [...document.querySelectorAll('input, textarea')].some((one) => one.value.includes(markup)), markup)) stained.add(route)
}

test('what came through the API is text on every page', async () => {
  const { finance, unit, agency, server, project, ownProject, forms, put } = world
  const admin = await server.session('admin', world.adminPassword)
  const head = await server.session(accounts.unitHead)
  const stain = (value, keys) => {
    if (Array.isArray(value)) return value.map((one) => stain(one, keys))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, typeof one === 'string' && keys.includes(key) ? `${one}${markup}` : stain(one, keys)]))
  }
  const { version } = await finance.get(`/api/v1/projects/${project}`)
  const { code, name, budget } = await finance.get(`/api/v1/projects/${project}`)
  await finance.ask('PATCH', `/api/v1/projects/${project}`, { code, name: name + markup, budget }, { 'If-Match': `"${version}"` })
  await unit.post(`/api/v1/projects/${ownProject}/budget`, { kind: 'adjustment', amount: '1.00', day: '2020-06-01', reason: markup })
  await put(unit, forms.own, (content) => ({ ...stain(content, ['name', 'reason', 'level2', 'actual', 'department', 'unit']), goals: { expected: [markup], actual: [markup] } }))
  await put(unit, forms.monitoring, (content) => stain(content, ['name', 'reason', 'unit']))
  await unit.post(`/api/v1/forms/${forms.own}/opinions`, { text: markup })
  const proof = new FormData()
  proof.append('file', new Blob(['%PDF-1.4'], { type: 'application/pdf' }), '<img src=x onerror=ran()>.pdf')
  proof.append('purpose', 'other')
  proof.append('indicator', markup)
  await unit.post(`/api/v1/forms/${forms.own}/evidence`, proof)
  await put(agency, forms.evaluation, (content) => stain(content, ['source', 'reason', 'by', 'text', 'topic', 'with', 'place', 'problem', 'suggestion']))
  await put(head, forms.rectification, (content) => stain(content, ['problem', 'source', 'text', 'owner', 'result'])).catch((refused) => assert.equal(refused.status, 403))
  const { id: rectification } = await finance.post(`/api/v1/projects/${project}/forms`, { kind: 'rectification', content: { kind: 'rectification', problem: markup, source: markup, measures: [{ text: markup, owner: markup, due: '2099-01-01' }] } })
  world.forms.rectification = rectification
  await admin.post('/api/v1/people', { account: 'biaoqian', name: markup })
  const place = (await admin.get('/api/v1/organisations?limit=100')).organisations.find((one) => one.kind === 'unit')
  await admin.post('/api/v1/organisations', { parent: place.parent, kind: 'unit', name: markup })
  const body = new FormData()
  const escaped = markup.replaceAll('<', '&lt;')
  body.append('file', new Blob([zipOf({ [`<img src=x onerror=ran()>/${'桥梁'}"><script>.html`]: paper(escaped, escaped) })], { type: 'application/zip' }), '<script>.zip')
  const { id: audit } = await finance.post('/api/v1/audits', body)
  while ((await finance.get(`/api/v1/jobs/${audit}`)).state !== 'finished') await new Promise((done) => setTimeout(done, 50))
  const address = encodeURIComponent(markup)
  const more = [
    ['/audits/:job', accounts.financeOfficer, `/audits/${audit}`], ['/audits/:job', accounts.financeOfficer, `/audits/${audit}?view=documents`],
    ['/audits/:job', accounts.financeOfficer, `/audits/${audit}?view=findings`], ['/audits/:job/documents', accounts.financeOfficer, `/audits/${audit}/documents/0`],
    ...['/search?q=', '/projects?q=', '/projects?year=', '/stages/', '/boards/', '/forms/', '/manual/', '/published?q=', '/boards/execution?year=', '/nowhere/'].map((path) => ['address', accounts.financeOfficer, path + address]),
    ['address', '', `/sign-in?back=${encodeURIComponent('javascript:window.ran=4')}`],
  ]
  for (const [route, account, path] of more) await lookAt({ route, account, address: path })
  for (const one of placesOf(world)) await lookAt(one)
  for (const route of ['/projects', '/projects/:id', '/forms/:id', '/evaluations/:id(\\d+)', '/rectifications', '/admin/people', '/audits/:job', '/audits/:job/documents', '/indicators'])
    assert.ok(stained.has(route), `${route} shows what was written as it was written; seen on ${[...stained]}`)
})

// Fields one can type words into, as they stand now.
const fields = (within) => within.locator('input:visible:not([type=checkbox]):not([type=radio]):not([type=file]):not([data-day]):not([type=number]):not([type=password]):not([readonly]):not([role=combobox]):not(:disabled), textarea:visible:not([readonly]):not(:disabled)')
async function typeEverywhere(within) {
  // The rows of a table are alike: its first two are typed in.
  const wanted = await fields(within).evaluateAll((all) => all.flatMap((one, index) => ((one.closest('tbody tr')?.sectionRowIndex ?? 0) < 2 ? [index] : [])))
  let typed = 0
  for (const index of wanted) {
    const field = fields(within).nth(index)
    // It may have gone with what was typed before.
    if (await field.fill(markup, { timeout: 250 }).then(() => field.blur({ timeout: 250 })).then(() => true, () => false)) ++typed
  }
  return typed
}
const dialog = () => desk.page.locator('dialog[open]:visible, .el-dialog:visible').last()

test('what is typed into any field of any page or dialog stays text', async () => {
  const { page } = desk
  const tried = new Set()
  let typed = 0
  const alike = new Set(['/stages/:station', '/boards/:name', '/manual/:page?']) // one of them stands for all
  const places = placesOf(world).filter((one, index, all) => !alike.has(one.route) || all.findIndex((other) => other.route === one.route) === index)
  for (const { route, account, address } of places) {
    await desk.open(account, address)
    typed += await typeEverywhere(page.locator(route === '/tasks' || route === '/sign-in' ? '#app' : 'main'))
    await desk.quiet()
    await assertHarmless(`${address}, typed`)
    // Buttons that open something, or send what was typed. Those of a list's head only sort, those of a tab, a tree or a
    // note only lead on.
    const names = await page.locator('main button:visible:enabled, main summary:visible').evaluateAll((all) => all
      .filter((one) => !one.closest('th, nav, .tabs, dialog, .el-dialog, .paper, [role=tree], [role=treeitem]'))
      .map((one) => one.innerText.trim()).filter((name) => name.length > 0 && name.length <= 12 && !name.includes('\n')))
    for (const name of new Set(names)) {
      if (tried.has(`${route} ${name}`)) continue
      tried.add(`${route} ${name}`)
      const button = page.locator('main button:visible:enabled, main summary:visible').filter({ hasText: name }).first()
      if (!(await button.click({ timeout: 500 }).then(() => true, () => false))) continue
      await desk.quiet()
      if (await dialog().isVisible().catch(() => false)) {
        typed += await typeEverywhere(dialog())
        await assertHarmless(`${address}, in the dialog of ${name}`)
        await dialog().locator('button[type=submit]:enabled').first().click({ timeout: 500 }).catch(() => {})
        await desk.quiet()
        if (await dialog().isVisible().catch(() => false)) await page.keyboard.press('Escape')
      } else {
        typed += await typeEverywhere(page.locator('main'))
      }
      await assertHarmless(`${address}, after ${name}`)
      if (new URL(page.url()).pathname !== new URL(address, page.url()).pathname || (await dialog().isVisible().catch(() => false))) await desk.open(account, address)
    }
  }
  assert.ok(typed > 150, `${typed} fields were tried`)
})

test('and is text wherever it was saved', async () => {
  for (const place of placesOf(world)) await lookAt(place)
})
