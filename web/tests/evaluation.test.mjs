// An evaluation on the bench: facts until the points stand, experts and their lead, evidence, requests, and text that stays text.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { accounts, jiheng, openAs, openBrowser, startServer } from './server.mjs'

const longPassword = '一个足够长的密码2026'
let server, browser, folder, form, project
const point = (page, code) => page.locator(`.list [data-code="${code}"] .number`)
const total = (page) => page.locator('.total')
// The points follow what is typed; a page that is open is asked until they have.
const says = (locator, text) => locator.filter({ hasText: text }).first().waitFor()
const saved = (page) => page.locator('.saved', { hasText: '已保存' }).waitFor()
const bench = (code, room = 'papers') => `/evaluations/${form}?room=${room}&paper=${code}`

async function openBench(account, code, room) {
  const opened = await openAs(browser, server, account)
  await opened.page.goto(bench(code, room))
  await opened.page.waitForSelector('.desk, .rooms + *')
  return opened
}
async function contentNow(session) {
  return (await session.get(`/api/v1/forms/${form}?content=object`)).content
}
async function put(session, content) {
  const { version } = await session.get(`/api/v1/forms/${form}`)
  return session.ask('PUT', `/api/v1/forms/${form}/content`, { content }, { 'If-Match': `"${version}"` })
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiheng-bench-'))
  const database = join(folder, 'jiheng.db')
  const printed = execFileSync(jiheng, ['demo', '--database', database], { encoding: 'utf8' })
  server = await startServer({ database })
  browser = await openBrowser()
  // Two more experts beside the one of the demonstration, so that three have scored.
  const first = /一次性密码 (\S+?)（/.exec(printed)[1]
  const beginner = await server.session('admin', first)
  await beginner.post('/api/v1/password', { password: first, new_password: longPassword })
  const admin = await server.session('admin', longPassword)
  const pool = (await admin.get('/api/v1/organisations?limit=100')).organisations.find((one) => one.kind === 'expert').id
  for (const account of ['zhuanjia.er', 'zhuanjia.san']) {
    const made = await admin.post('/api/v1/people', { account, name: account })
    await admin.post(`/api/v1/people/${made.id}/roles`, { role: 'expert', organisation: pool })
    const begun = await server.session(account, made.first_password)
    await begun.post('/api/v1/password', { password: made.first_password, new_password: longPassword })
  }
  const finance = await server.session(accounts.financeOfficer)
  project = (await finance.get('/api/v1/projects?limit=100')).projects.find((one) => one.name === '2018年社会保险经办业务费').id
  form = (await finance.get(`/api/v1/projects/${project}/forms`)).forms.find((one) => one.kind === 'evaluation').id
  const lead = await server.session(accounts.agencyLead)
  for (const one of (await lead.get(`/api/v1/forms/${form}/opinions`)).opinions) if (!one.answer) await lead.post(`/api/v1/forms/${form}/opinions/${one.id}/answer`, { answer: '已按意见修改' })
  await finance.step(form, 'approve_plan')
  await lead.step(form, 'begin_field_work')
  await lead.step(form, 'write_papers')
})
after(async () => {
  await browser?.close()
  await server?.stop()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

test('the agency fills in what is missing until the evaluation of 2018 comes to 91.34', async () => {
  const member = await server.session(accounts.agencyMember)
  const content = await contentNow(member)
  const missing = new Set(['reports.printed', 'reports.planned', 'leaflets.issued'])
  content.fact = content.fact.filter((fact) => !missing.has(fact.id))
  content.judgement = content.judgement.filter((one) => one.on !== 'A11')
  await put(member, content)

  const { page, errors } = await openBench(accounts.agencyMember, 'C12')
  await says(page.locator('.figures'), '尚有指标未得分')
  await page.locator('.facts tr', { hasText: '实际印刷' }).locator('input.number').fill('2231')
  await page.keyboard.press('Enter') // as in a sheet: to the next row
  await page.keyboard.type('3000')
  await says(point(page, 'C12'), '2.23')
  await says(page.locator('.strip'), '2.23 分')

  await page.locator('[data-code="C15"]').click()
  await page.locator('.facts tr', { hasText: '实际' }).first().locator('input.number').fill('6814')
  await says(point(page, 'C15'), '0.58')

  await page.locator('[data-code="A11"]').click()
  for (const row of await page.locator('.judgement tr').all()) await row.getByText('符合', { exact: true }).click()
  await page.getByLabel('判断人').fill('评价组')
  await says(page.locator('.judgement'), '都填了才计分')
  await page.getByLabel('理由').first().fill('社会保险法要求提供这项服务')
  await says(total(page), '91.34')
  await says(page.locator('.grade'), '优')
  await saved(page)
  await page.reload()
  await says(total(page), '91.34')
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('the report is a sheet on the desk, and in the dark nothing of it is white', async () => {
  const { page, errors } = await openBench(accounts.agencyLead, 'A11', 'report')
  const report = page.frameLocator('iframe')
  await report.locator('main').waitFor()
  const colour = (selector) => report.locator(selector).first().evaluate((one) => getComputedStyle(one).backgroundColor)
  assert.equal(await colour('main'), 'rgb(255, 255, 255)')
  assert.notEqual(await colour('body'), await colour('main'))
  await page.emulateMedia({ colorScheme: 'dark' })
  await report.locator('html.dark').waitFor()
  const light = (text) => Math.max(...text.match(/\d+/g).slice(0, 3).map(Number))
  assert.ok(light(await colour('body')) < 40, 'the desk is dark')
  const sheet = light(await colour('main'))
  assert.ok(sheet > 200 && sheet < 235, `the sheet is dimmed: ${sheet}`)
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('the report is read in the page, a sentence of it leads to what it stands on, and Word gets the same 91.34', async () => {
  const { page, errors } = await openBench(accounts.agencyLead, 'A11', 'report')
  const report = page.frameLocator('iframe')
  await report.getByText('91.34').first().waitFor()
  assert.equal(await report.locator('script').count(), 0)
  await report.locator('p', { hasText: '得2.74分' }).first().click()
  const chain = page.locator('.chain')
  await says(chain, 'C13')
  await says(chain, '2.74')
  await says(chain, '9396271')
  await says(chain, '附件1 C13')
  await says(chain, '佐证5')
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载 Word' }).click()
  const file = await coming
  assert.match(file.suggestedFilename(), /\.docx$/)
  const words = execFileSync('python3', ['-c', 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read("word/document.xml"))', await file.path()], { encoding: 'utf8', maxBuffer: 64 << 20 })
  assert.ok(words.includes('91.34'), 'the total stands in the Word file')
  await chain.getByRole('button', { name: '打开底稿' }).click()
  await page.locator('.paper', { hasText: 'C13' }).waitFor()
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('what a person still has to write is listed beside the report and written there', async () => {
  const lead = await server.session(accounts.agencyLead)
  const content = await contentNow(lead)
  const [key, words] = Object.entries(content.text ?? {})[0]
  delete content.text[key]
  await put(lead, content)
  const { page, errors } = await openBench(accounts.agencyLead, 'A11', 'report')
  await says(page.locator('.bar'), '1 处待填')
  await page.locator('aside .gap textarea').fill(words)
  await page.getByRole('button', { name: '重新生成' }).click()
  await page.locator('aside .gap').waitFor({ state: 'detached' })
  assert.equal((await contentNow(lead)).text[key], words)
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('two of the agency write on papers of their own at the same time, and nothing is lost', async () => {
  const one = await openBench(accounts.agencyMember, 'A12')
  const other = await openBench(accounts.agencyLead, 'A13')
  await one.page.getByLabel('评价过程').fill('查阅了立项批复')
  await saved(one.page)
  await other.page.getByLabel('评价过程').fill('查阅了申报材料')
  await other.page.waitForTimeout(3000)
  await saved(other.page)
  const { paper } = await contentNow(await server.session(accounts.agencyLead))
  assert.deepEqual(Object.fromEntries(paper.map((entry) => [entry.on, entry.text])), { A12: '查阅了立项批复', A13: '查阅了申报材料' })
  await one.page.context().close()
  await other.page.context().close()
})

test('an expert sees what is to be judged, gives points with a reason; the lead sees who stands far off and takes the result over', async () => {
  for (const [account, points] of [['zhuanjia.er', '2.5'], ['zhuanjia.san', '5']]) await (await server.session(account, longPassword)).post(`/api/v1/forms/${form}/scores/C31`, { points, reason: '宣传覆盖' })
  const expert = await openBench(accounts.expert, 'C31')
  assert.equal(await expert.page.locator('[data-code="C12"]').count(), 0, 'a computed indicator is not asked of an expert')
  assert.equal(await expert.page.getByText('宣传覆盖').count(), 0, 'nor are the others shown')
  await expert.page.locator('.scores input').fill('2.5')
  await expert.page.locator('.scores textarea').fill('有部分参保人员不知道纸质记录单')
  await expert.page.getByRole('button', { name: '提交评分' }).click()
  await expert.page.getByRole('button', { name: '修改评分' }).waitFor()
  assert.deepEqual(expert.errors, [])
  await expert.page.context().close()

  const lead = await openBench(accounts.agencyLead, 'C31')
  const scores = lead.page.locator('.scores')
  await says(scores, '最低 2.5，最高 5')
  await says(scores, '偏离较大')
  await scores.getByRole('button', { name: '采用汇总分' }).click()
  await says(point(lead.page, 'C31'), '3.33')
  await saved(lead.page)
  const { judgement } = await contentNow(await server.session(accounts.agencyLead))
  const taken = judgement.find((one) => one.on === 'C31')
  assert.equal(taken.points, '3.33')
  assert.match(taken.reason, /3 位专家/)
  // Back to the judgement of the group, as the report has it.
  await lead.page.locator('.judgement').waitFor()
  await lead.page.context().close()
})

test('a paper is written by one and reviewed by another', async () => {
  const writer = await openBench(accounts.agencyMember, 'A12')
  await writer.page.getByRole('button', { name: '底稿编制完成' }).click()
  await says(writer.page.locator('.figures'), '已编 1')
  assert.equal(await writer.page.getByRole('button', { name: '复核通过' }).count(), 0, 'nobody reviews their own')
  await writer.page.context().close()
  const reviewer = await openBench(accounts.agencyLead, 'A12')
  await reviewer.page.getByRole('button', { name: '复核通过' }).click()
  await says(reviewer.page.locator('.figures'), '已复核 1')
  await reviewer.page.context().close()
})

test('a picture is attached as evidence, looked at in the page, and voided with a reason', async () => {
  const { page, errors } = await openBench(accounts.agencyLead, 'C14')
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  await page.setInputFiles('input[type=file]', { name: '验收单.png', mimeType: 'image/png', buffer: png })
  await page.getByRole('button', { name: '验收单.png' }).click()
  await page.locator('.el-dialog img').waitFor()
  assert.ok(await page.locator('.el-dialog img').evaluate((picture) => picture.complete && picture.naturalWidth === 1))
  await page.keyboard.press('Escape')
  await page.locator('.el-dialog').waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '作废' }).click()
  await page.getByLabel(/作废“验收单/).fill('不是本项目的验收单')
  await page.locator('form').getByRole('button', { name: '作废' }).click()
  await says(page.locator('.paper'), '已作废：不是本项目的验收单')
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('a PDF is read page by page beside the paper', async () => {
  const { page, errors } = await openBench(accounts.agencyLead, 'C18')
  const pdf = await page.evaluate(async (address) => Array.from(new Uint8Array(await (await fetch(address)).arrayBuffer())), `/api/v1/forms/${form}/report?kind=working-papers&format=pdf`)
  await page.setInputFiles('input[type=file]', { name: '检测报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) })
  await page.getByRole('button', { name: '检测报告.pdf' }).click()
  await page.locator('.el-dialog canvas').first().waitFor()
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('what is asked of the unit is listed, sent and receipted', async () => {
  const { page, errors } = await openBench(accounts.agencyMember, 'A11', 'requests')
  await page.getByRole('button', { name: '加一项' }).click()
  await page.getByLabel('资料', { exact: true }).fill('2018年财务账册和凭证')
  await page.getByRole('button', { name: '发出' }).click()
  await page.getByRole('button', { name: '登记收到' }).click()
  await says(page.locator('.requests'), '评价组成员')
  await saved(page)
  const [request] = (await contentNow(await server.session(accounts.agencyMember))).request
  assert.equal(request.what, '2018年财务账册和凭证')
  assert.match(request.received, /^\d{4}-\d\d-\d\d$/)
  assert.equal(request.by, '评价组成员')
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('markup and script typed into every field stay what was typed', async () => {
  const harm = '"><img src=x onerror=document.title="harmed"><script>document.title="harmed"</script>{{7*7}}'
  const { page, errors } = await openBench(accounts.agencyMember, 'C31')
  await page.getByRole('button', { name: '记一条问题' }).click()
  for (const field of await page.locator('.paper textarea, .paper dl input, .paper .judgement input:not([type=radio])').all()) if ((await field.isEditable()) && !(await field.evaluate((one) => one.classList.contains('number')))) await field.fill(harm)
  await saved(page)
  for (const [room, selector] of [['requests', '.requests textarea, .requests input'], ['interviews', '.record input, .record textarea']]) {
    await page.goto(bench('C31', room))
    await page.locator(room === 'requests' ? '.requests' : '.record').first().waitFor()
    for (const field of await page.locator(selector).all()) await field.fill(harm)
    await page.waitForTimeout(1500)
    await saved(page)
  }
  for (const room of ['papers', 'requests', 'interviews', 'figure', 'data']) {
    await page.goto(bench('C31', room))
    await page.waitForLoadState('networkidle')
    assert.equal(await page.locator('img[src="x"]').count(), 0)
    assert.notEqual(await page.title(), 'harmed')
  }
  await page.goto(bench('C31'))
  assert.equal(await page.getByLabel('评价过程').inputValue(), harm)
  assert.deepEqual(errors, [])
  await page.context().close()
})
