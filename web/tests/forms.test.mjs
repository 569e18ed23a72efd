// Filling in forms in the browser: as in a sheet, with others, without a connection.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { take } from './steps.mjs'
import { accounts, openAs, openBrowser, startServer } from './server.mjs'

let server
let browser
let unit
const opened = []
before(async () => {
  server = await startServer()
  browser = await openBrowser()
  unit = await server.session(accounts.unitEditor)
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

const rows = (count, make) => [{ rows: Array.from({ length: count }, (_, i) => make(i)) }]
const funds = [{ money_unit: '10000', rows: [{ label: '年度资金总额', total: true, initial: '100', budget: '100', executed: '', weight: '10' }] }]
const blank = (count) => ({
  kind: 'self-evaluation', title: '', year: 2021, money_unit: '10000', fields: { project: '道路养护' }, goals: { expected: [], actual: [] }, notes: [], funds,
  indicators: rows(count, (i) => ({ level1: '产出指标', level2: i < count / 2 ? '数量指标' : '质量指标', name: '' })), term_targets: [],
})

// A self-evaluation of the unit that is being filled in, with this content; projects whose target holds have one each.
const projects = []
async function formWith(content) {
  if (projects.length === 0) {
    const all = (await unit.get('/api/v1/projects?limit=100')).projects
    for (const project of all)
      for (const form of (await unit.get(`/api/v1/projects/${project.id}/forms`)).forms)
        if (form.kind === 'target-declaration' && ['approved', 'published'].includes(form.state)) projects.push(project.id)
  }
  let form
  for (const project of projects) {
    const there = (await unit.get(`/api/v1/projects/${project}/forms`)).forms.find((one) => one.kind === 'self-evaluation')
    if (there && there.state === 'data_entry') form = there
    else if (!there) {
      form = await unit.post(`/api/v1/projects/${project}/forms`, { kind: 'self-evaluation' })
      await unit.step(form.id, 'begin')
    }
    if (form) break
  }
  // What the page of the test before sent when it was closed may come in between.
  for (let tries = 0; ; ++tries) {
    const refused = await put(unit, form.id, content).then(() => null, (problem) => problem)
    if (refused === null) return form.id
    if (refused.status !== 412 || tries === 5) throw refused
  }
}
async function put(session, form, content) {
  const { version } = await session.get(`/api/v1/forms/${form}`)
  return session.ask('PUT', `/api/v1/forms/${form}/content`, { content }, { 'If-Match': `"${version}"` })
}
async function openForm(form, account = accounts.unitEditor, how = {}) {
  const made = await openAs(browser, server, account, how)
  opened.push(made)
  await made.page.goto(`/forms/${form}`)
  await made.page.locator('.paper table').waitFor()
  return made
}
// The cell under a heading in the n-th row of the indicators.
async function choose(page, row, column) {
  const id = await page.evaluate(
    ([row, column]) => {
      const lines = [...document.querySelectorAll('.paper tr')].filter((line) => line.querySelector('td[id^="i"]'))
      return [...lines[row].querySelectorAll('td')].find((one) => one.id.endsWith(`-${column}`)).id
    },
    [row, column],
  )
  await page.locator(`[id="${id}"]`).click()
  return id
}
async function pasteText(page, text) {
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}
const saved = (page) => page.locator('[data-test=saved]', { hasText: '已保存' }).waitFor()
const stored = async (form) => (await unit.get(`/api/v1/forms/${form}`)).content

test('从表格软件粘贴几行，行数自动加够，得分和总分跟着算出，并自动保存', async () => {
  const form = await formWith(blank(2))
  const { page, context, errors } = await openForm(form)
  await page.locator('.paper td', { hasText: '道路养护' }).waitFor()
  await choose(page, 0, 1)
  await pasteText(page, ['产出指标\t数量指标\t养护里程\t≥\t100\t公里\t120公里\t40', '\t质量指标\t验收合格率\t≥\t90\t%\t80%\t30', '效益指标\t社会效益指标\t投诉下降\t≥\t10\t%\t10%\t20'].join('\r\n'))
  await page.locator('.said', { hasText: '新增 1 行' }).waitFor()
  // Executed 90 of 100: nine of ten points.
  await page.locator('td[id^="f"].number').nth(2).click()
  await page.keyboard.type('90')
  await page.keyboard.press('Enter')
  await page.locator('.paper td.computed', { hasText: '90%' }).waitFor()
  await page.locator('.paper td.computed', { hasText: '95.67' }).waitFor() // 9 + 40 + 26.67 + 20
  await saved(page)
  const content = await stored(form)
  assert.equal(content.indicators[0].rows.length, 3)
  assert.deepEqual(content.indicators[0].rows.map((row) => [row.level1, row.name, row.target, row.score]), [
    ['产出指标', '养护里程', '≥100公里', '40'], ['产出指标', '验收合格率', '≥90%', '26.67'], ['效益指标', '投诉下降', '≥10%', '20'],
  ])
  assert.equal(content.fields.total_score, '95.67')
  await choose(page, 1, 9)
  await page.locator('.strip', { hasText: '26.67' }).waitFor()
  assert.match(await page.locator('.strip').innerText(), /80%.*≥90%/s, 'the strip says how the points came about')
  assert.deepEqual(errors, [])
  await context.close()
})

test('改了的数在保存之前旁边还有原来的数，保存后就没有了', async () => {
  const content = blank(2)
  content.funds[0].rows[0].executed = '80'
  const form = await formWith(content)
  const { page, context, errors } = await openForm(form)
  await page.locator('td[id^="f"].number').nth(2).click()
  await page.keyboard.type('90')
  await page.keyboard.press('Enter')
  await page.locator('.paper td', { hasText: '90' }).locator('s.was', { hasText: '80' }).waitFor()
  await saved(page)
  await page.locator('s.was').first().waitFor({ state: 'detached' })
  assert.equal((await stored(form)).funds[0].rows[0].executed, '90')
  assert.deepEqual(errors, [])
  await context.close()
})

test('像表格软件一样：输入、移动、向下填充、撤销、重做、复制', async () => {
  const form = await formWith(blank(4))
  const { page, context, errors } = await openForm(form)
  await choose(page, 0, 3)
  await page.keyboard.type('甲')
  await page.keyboard.press('Enter')
  await page.keyboard.type('乙')
  await page.keyboard.press('Tab')
  await page.keyboard.press('F2')
  await page.locator('[role=option]', { hasText: '≤' }).click()
  await page.keyboard.press('Tab')
  await page.keyboard.type('5')
  await page.keyboard.press('Tab')
  await page.keyboard.type('天')
  await page.keyboard.press('Enter')
  await choose(page, 0, 8)
  await page.keyboard.type('25')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  for (let i = 0; i < 3; ++i) await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+d')
  await saved(page)
  let lines = (await stored(form)).indicators[0].rows
  assert.deepEqual(lines.map((row) => row.weight), ['25', '25', '25', '25'])
  assert.deepEqual([lines[0].name, lines[1].name, lines[1].target], ['甲', '乙', '≤5天'])
  await page.keyboard.press('Control+z')
  await page.waitForFunction(() => [...document.querySelectorAll('td')].filter((one) => one.textContent === '25').length === 1)
  await page.keyboard.press('Control+y')
  await page.waitForFunction(() => [...document.querySelectorAll('td')].filter((one) => one.textContent === '25').length === 4)
  await choose(page, 1, 3)
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('F2')
  await page.keyboard.type('！')
  await page.keyboard.press('Escape')
  await page.waitForTimeout(2000)
  await saved(page)
  lines = (await stored(form)).indicators[0].rows
  assert.deepEqual(lines.slice(0, 2).map((row) => row.name), ['乙', '甲'], 'moved up; what Escape took back is not kept')
  assert.deepEqual(errors, [])
  await context.close()
})

test('两个人同时填一张表：后保存的人看到两边的内容，逐处选用，谁的都不会丢', async () => {
  const form = await formWith({ ...blank(2), indicators: rows(2, (i) => ({ level1: '产出指标', level2: '数量指标', name: `指标${i}`, target: '≥10人', weight: '45' })) })
  const { page, context, errors } = await openForm(form)
  const theirs = await stored(form)
  theirs.indicators[0].rows[0].actual = '8人'
  theirs.indicators[0].rows[1].reason = '别人写的原因'
  await put(unit, form, theirs)
  await choose(page, 0, 7)
  await page.keyboard.type('9人')
  await page.keyboard.press('Enter')
  const dialog = page.locator('.el-dialog', { hasText: '已被别人修改' })
  await dialog.waitFor()
  assert.match(await dialog.innerText(), /9人[\s\S]*8人/)
  assert.equal((await stored(form)).indicators[0].rows[0].actual, '8人', 'nothing was written over')
  assert.equal(await dialog.locator('[data-test=settle]').isEnabled(), false, 'what both changed has to be chosen')
  await dialog.locator('[data-test="difference-/indicators/0/rows/0/actual"] .left input').check()
  await dialog.locator('[data-test=settle]').click()
  await saved(page)
  const merged = (await stored(form)).indicators[0].rows
  assert.deepEqual([merged[0].actual, merged[1].reason], ['9人', '别人写的原因'])
  assert.deepEqual(errors.filter((one) => !one.includes('412')), [])
  await context.close()
})

test('保存时断网：说明内容留在本机，连上后自动送出', async () => {
  const form = await formWith(blank(2))
  const { page, context } = await openForm(form)
  await page.route('**/content', (route) => route.abort())
  await choose(page, 0, 3)
  await page.keyboard.type('断网时写的')
  await page.keyboard.press('Enter')
  await page.locator('[data-test=saved]', { hasText: '已存在本机' }).waitFor()
  assert.equal((await stored(form)).indicators[0].rows[0].name, '')
  await page.unroute('**/content')
  await saved(page)
  assert.equal((await stored(form)).indicators[0].rows[0].name, '断网时写的')
  await context.close()
})

test('没送出就关掉了页面：再打开时内容还在，并送出', async () => {
  const form = await formWith(blank(2))
  const { page, context } = await openForm(form)
  await context.setOffline(true)
  await choose(page, 1, 3)
  await page.keyboard.type('关掉页面前写的')
  // The page goes down as with its machine: it is told nothing and can send nothing, so the copy has to be there already.
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('jiheng.draft') && localStorage[key].includes('关掉页面前写的')))
  const crashed = page.waitForEvent('crash')
  const inspector = await context.newCDPSession(page)
  void inspector.send('Page.crash').catch(() => {}) // never answered
  await crashed
  await page.close()
  assert.equal((await stored(form)).indicators[0].rows[1].name, '')
  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(`/forms/${form}`)
  await again.locator('[data-test=restored]').waitFor()
  await again.locator('.paper td', { hasText: '关掉页面前写的' }).waitFor()
  await saved(again)
  assert.equal((await stored(form)).indicators[0].rows[1].name, '关掉页面前写的')
  await context.close()
})

test('导入填好的表：先逐格看会改什么，读不出的格说明位置，写入后可撤销；导出得到官方表样', async () => {
  const form = await formWith({ ...blank(2), indicators: rows(2, (i) => ({ level1: '产出指标', level2: '数量指标', name: i ? '验收合格率' : '养护里程', target: i ? '≥90%' : '≥100公里', actual: '77%', weight: '45' })), funds: [{ money_unit: '10000', rows: [{ ...funds[0].rows[0], executed: '88.88' }] }] })
  const { page, context, errors } = await openForm(form)
  for (const format of ['xlsx', 'docx', 'pdf']) {
    const download = page.waitForEvent('download')
    await page.locator(`[data-export=${format}]`).click()
    assert.match((await download).suggestedFilename(), new RegExp(`\\.${format}$`))
  }
  const paper = (await (await context.request.get(`/api/v1/forms/${form}/file?format=html`)).text()).replaceAll('养护里程', '养护公里数').replaceAll('>88.88<', '>8,8.8,8<')
  await page.locator('[data-test=import]').setInputFiles({ name: '填好的表.html', mimeType: 'text/html', buffer: Buffer.from(paper) })
  const dialog = page.locator('.el-dialog', { hasText: '填好的表' })
  await dialog.locator('[data-test=import-errors]').waitFor()
  assert.match(await dialog.innerText(), /8,8\.8,8[\s\S]*不是数/)
  assert.match(await dialog.innerText(), /养护里程[\s\S]*养护公里数/)
  assert.equal((await stored(form)).indicators[0].rows[0].name, '养护里程', 'nothing is written before somebody says so')
  await dialog.locator('[data-test=import-take]').click()
  await page.locator('.paper td', { hasText: '养护公里数' }).waitFor()
  await saved(page)
  const taken = (await stored(form)).indicators[0].rows
  assert.deepEqual(taken.map((row) => [row.name, row.actual]), [['养护公里数', '77%'], ['验收合格率', '77%']])
  assert.equal((await stored(form)).funds[0].rows[0].executed, '88.88', 'what cannot be read changes nothing')
  await page.locator('[data-tool=undo]').click()
  await page.locator('.paper td', { hasText: '养护里程' }).waitFor()
  assert.deepEqual(errors, [])
  await context.close()
})

test('三百行的表照样可填：三百行都在，敲进去的字一个不少，并自动保存', async () => {
  const form = await formWith({ ...blank(2), indicators: rows(300, (i) => ({ level1: i < 200 ? '产出指标' : '效益指标', level2: `第${Math.floor(i / 20)}类`, name: `指标${i}`, target: '≥100人', actual: '95人', weight: '0.3', score: '0.3' })) })
  const { page, context, errors } = await openForm(form)
  await page.locator('.paper td', { hasText: '指标299' }).waitFor()
  await choose(page, 150, 3)
  const letters = 'abcdefghijklmnopqrst'
  for (const letter of letters) await page.keyboard.press(letter)
  await page.keyboard.press('Enter')
  await saved(page)
  const { rows: kept } = (await stored(form)).indicators[0]
  assert.equal(kept.length, 300)
  assert.equal(Object.values(kept[150]).filter((value) => value === letters).length, 1, JSON.stringify(kept[150]))
  assert.deepEqual(errors, [])
  await context.close()
})

test('批注标在格边，写明表上的数和复算的数；点开即到那一格，可改用复算值', async () => {
  const form = await formWith({ ...blank(1), indicators: rows(1, () => ({ level1: '产出指标', level2: '数量指标', name: '养护里程', target: '≥100公里', actual: '90公里', weight: '40', score: '40' })) })
  const { page, context, errors } = await openForm(form)
  const note = page.locator('.note', { hasText: '36' }).first()
  await note.locator('.say').click()
  assert.ok((await page.locator('td.error, td.warning').count()) > 0, 'the cell carries a tick')
  await note.getByLabel('有异议').check()
  await note.getByLabel('理由').fill('按合同口径计')
  await note.getByRole('button', { name: '保存' }).click()
  await note.getByText('有异议：按合同口径计').waitFor()
  await note.getByText('改用复算值').click()
  await saved(page)
  assert.equal((await stored(form)).indicators[0].rows[0].score, '36')
  assert.deepEqual(errors, [])
  await context.close()
})

test('每个文字格里写入标记和脚本：只当文字显示，哪里都不执行', async () => {
  const evil = '<img src=x onerror="window.__ran=1"><script>window.__ran=1</script>{{constructor.constructor("window.__ran=1")()}}'
  const text = Object.fromEntries(['level1', 'level2', 'name', 'target', 'actual', 'weight', 'score', 'reason', 'rule', 'source', 'code'].map((key) => [key, evil]))
  const form = await formWith({ ...blank(1), title: evil, fields: { project: evil, unit: evil, department: evil, amount: evil, preparer: evil, phone: evil, filled_on: evil, grade: evil, total_score: evil }, goals: { expected: [evil], actual: [evil] }, funds: [{ rows: [{ label: evil, total: true, initial: evil, budget: evil, executed: evil, weight: evil, rate: evil, score: evil, reason: evil }] }], indicators: [{ rows: [text] }] })
  const { page, context, errors } = await openForm(form)
  await choose(page, 0, 10)
  await page.keyboard.press('F2')
  await page.keyboard.type(evil)
  await page.keyboard.press('Enter')
  await page.waitForTimeout(500)
  for (const button of await page.locator('.note .say').all()) await button.click()
  await page.setViewportSize({ width: 390, height: 800 })
  await page.locator('.phone').waitFor()
  assert.ok((await page.locator('.phone').innerText()).includes('<script>'), 'it is shown as it was written')
  for (const tab of ['history', 'evidence', 'opinions', 'editions']) {
    await page.goto(`/forms/${form}?tab=${tab}`)
    await page.waitForLoadState('networkidle')
  }
  assert.equal(await page.evaluate(() => window.__ran), undefined)
  assert.deepEqual(errors.filter((one) => !/status of 4/.test(one)), [])
  await context.close()
})

test('负责人在手机上签发，主管部门退回并说明，填报人看到意见，改后与上一版对照', async () => {
  const all = (await unit.get('/api/v1/projects?limit=100')).projects
  let form
  for (const project of all) form ??= (await unit.get(`/api/v1/projects/${project.id}/forms`)).forms.find((one) => one.kind === 'target-declaration' && one.state === 'submitted')?.id
  const head = await openAs(browser, server, accounts.unitHead, { width: 390, height: 800 })
  await head.page.goto(`/forms/${form}`)
  await head.page.locator('.phone').waitFor()
  await take(head.page, 'sign')
  assert.equal(await head.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0)
  const department = await openAs(browser, server, accounts.departmentOfficer)
  await department.page.goto(`/forms/${form}`)
  await take(department.page, 'department_return', { comment: '请补充产出数量目标' })
  const { page, context, errors } = await openForm(form)
  await page.locator('[data-test=returned]', { hasText: '请补充产出数量目标' }).waitFor()
  await take(page, 'revise')
  await page.locator('.paper.editable').waitFor()
  await choose(page, 0, 5)
  await page.keyboard.type('120')
  await page.keyboard.press('Enter')
  await saved(page)
  await page.goto(`/forms/${form}?tab=editions`)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(/compare\?left=1&right=2/)
  await page.locator('.differences .changed .right', { hasText: '120' }).waitFor()
  assert.deepEqual([...errors, ...head.errors, ...department.errors], [])
  for (const one of [context, head.context, department.context]) await one.close()
})
