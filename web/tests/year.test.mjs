// A budget year of one project, played by hand: declared, returned, declared again, approved, monitored, self-evaluated,
// re-checked, published. Who does what signs in, opens the form, pastes what stands in a sheet and presses the button. The
// sheet is that of a form that is there.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accounts, openAs, openBrowser, openPage, startServer } from './server.mjs'
import { attach, pasteFunds, pasteUnder, take } from './steps.mjs'

let server, browser, unit, sample, project, target, monitoring, evaluation
before(async () => {
  server = await startServer()
  browser = await openBrowser()
  unit = await server.session(accounts.unitEditor)
  const like = (await unit.get('/api/v1/projects?year=2021')).projects[0]
  const { forms } = await unit.get(`/api/v1/projects/${like.id}/forms`)
  sample = (await unit.get(`/api/v1/forms/${forms[0].id}`)).content
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

async function as(account, path, act) {
  const { page, errors } = await openAs(browser, server, account)
  await page.goto(path)
  await act(page)
  assert.deepEqual(errors, [], `${account} at ${path}`)
  await page.context().close()
}
const step = (account, form, name, given) => as(account, `/forms/${form}`, (page) => take(page, name, given))
const fill = (form, write) => as(accounts.unitEditor, `/forms/${form}`, async (page) => {
  await page.locator('.paper td').first().waitFor()
  await write(page)
})
const sheetOf = (write) => sample.indicators[0].rows.map(write)
// Amounts of the sheet, in yuan, as the form wants them.
const inTenThousands = (yuan) => String(Number(yuan) / 10_000)
const state = async (form) => (await unit.get(`/api/v1/forms/${form}`)).state
// A form begun from the page of the project.
async function begin(account, kind, fillIn = async () => {}) {
  let id
  await as(account, `/projects/${project}`, async (page) => {
    await page.click('summary:has-text("新建表单")')
    await page.click(`.menu-sheet button:has-text("${kind}")`)
    await fillIn(page.locator('dialog[open]'))
    await page.click('dialog[open] button[type=submit]')
    await page.waitForURL(/\/forms\/\d+$/)
    await page.waitForSelector('.paper td')
    id = page.url().split('/').pop()
  })
  return id
}

test('the unit adds its project and declares the target', async () => {
  await as(accounts.unitEditor, '/projects', async (page) => {
    await page.click('button:has-text("新增项目")')
    const dialog = page.locator('dialog[open]')
    await dialog.getByLabel('项目名称').fill('2021年社保服务窗口建设')
    await dialog.getByLabel('年度').fill('2021')
    await dialog.getByLabel('编号').fill('SH-2021-9')
    await dialog.getByLabel('预算').fill('2,000')
    await dialog.locator('button[type=submit]').click()
    await page.waitForURL(/\/projects\/\d+$/)
    await page.waitForSelector('.life li.open, .life li.ahead')
    project = page.url().split('/').pop()
  })
  assert.equal((await unit.get(`/api/v1/projects/${project}`)).budget, '20000000')
  target = await begin(accounts.unitEditor, '绩效目标申报表')
  await fill(target, (page) => pasteUnder(page, '一级指标', sheetOf(({ level1, level2, name, target, weight }) => [level1, level2, name, target, weight])))
  await step(accounts.unitEditor, target, 'submit')
  await step(accounts.unitHead, target, 'sign')
})

test('the department returns it with a reason; the unit finds it among its tasks and declares it again', async () => {
  await step(accounts.departmentOfficer, target, 'department_return', { comment: '请补充产出数量目标' })
  await as(accounts.unitEditor, '/tasks', async (page) => {
    await page.locator('tr', { hasText: '2021年社保服务窗口建设' }).locator('a').first().click()
    await page.waitForURL(new RegExp(`/forms/${target}`))
    await take(page, 'revise')
  })
  await step(accounts.unitEditor, target, 'submit')
  await step(accounts.unitHead, target, 'sign')
})

test('department and finance review it, and the head of finance approves', async () => {
  await step(accounts.departmentOfficer, target, 'department_pass')
  await step(accounts.financeOfficer, target, 'finance_review', { aspects: 'excellent', grade: 'excellent', comment: '目标明确、可衡量' })
  await step(accounts.financeHead, target, 'approve', { number: '演示绩〔2021〕9号' })
  assert.equal(await state(target), 'approved')
  await as(accounts.unitEditor, `/projects/${project}`, async (page) => {
    await page.waitForSelector('.life li:first-child >> text=已批复')
    await page.click('section[aria-label=表单] button:has-text("第 2 版")')
    await page.waitForSelector('.editions li:nth-child(2)')
    assert.match(await page.textContent('.editions'), /第 2 版.*生效.*第 1 版.*封存/s)
  })
})

test('in July it is monitored: what lags wants its cause', async () => {
  monitoring = await begin(accounts.financeOfficer, '监控', (dialog) => dialog.getByLabel('第几期').fill('7'))
  await step(accounts.financeOfficer, monitoring, 'open')
  await fill(monitoring, async (page) => {
    await pasteFunds(page, [[2000, 2000, 1180, '', 1990, '合同按季支付', '第三季度集中付款']])
    await pasteUnder(page, '执行情况', sheetOf(({ target }) => [target, target, '其他', '确定能', '按计划下半年完成', '按月调度']))
    // One is thought again, from the list of the form.
    await page.locator('.paper td', { hasText: /^确定能$/ }).first().click()
    await page.keyboard.press('F2')
    const stored = page.waitForResponse((response) => response.url().endsWith('/content') && response.request().method() === 'PUT')
    await page.getByRole('option', { name: '有可能' }).click()
    const [first, second] = (await (await stored).request().postDataJSON()).content.indicators[0].rows
    assert.deepEqual([first.expected, first.cause_kind, first.likelihood, second.likelihood], [first.target, '其他', '有可能', '确定能'])
  })
  await step(accounts.unitEditor, monitoring, 'enter')
  await step(accounts.unitHead, monitoring, 'submit')
  await step(accounts.departmentOfficer, monitoring, 'department_check')
  await step(accounts.financeOfficer, monitoring, 'finance_check')
  await as(accounts.financeOfficer, `/forms/${monitoring}`, async (page) => {
    await page.waitForSelector('button[data-step]')
    for (const conclusion of ['conclude_normal', 'warn', 'require_disposal'])
      if (await page.locator(`button[data-step=${conclusion}]:enabled`).count()) return take(page, conclusion, { comment: '按月跟踪' })
    assert.fail('no conclusion is offered')
  })
  assert.ok(['normal', 'warned', 'disposal_required'].includes(await state(monitoring)))
})

test('at the end of the year the unit evaluates itself, with proofs', async () => {
  evaluation = await begin(accounts.unitEditor, '自评', (dialog) => dialog.locator('select').selectOption({ value: 'shanghai/2021/self-evaluation' }))
  await step(accounts.unitEditor, evaluation, 'begin')
  await fill(evaluation, async (page) => {
    await pasteFunds(page, sample.funds[0].rows.map(({ initial, budget, executed }) => [initial, budget, executed].map(inTenThousands)))
    await pasteUnder(page, '实际完成值', sheetOf(({ actual, weight, score, reason }) => [actual, weight, score, reason || (score === weight ? '' : '部分事项按计划顺延')]))
  })
  await step(accounts.unitEditor, evaluation, 'score')
  await as(accounts.unitEditor, `/forms/${evaluation}`, async (page) => {
    await page.waitForSelector('button[data-step]')
    assert.equal(await page.locator('button[data-step=attach_evidence]:enabled').count(), 0, 'points want their evidence')
    await attach(page, '完成情况.pdf')
    await take(page, 'attach_evidence')
  })
  await step(accounts.unitHead, evaluation, 'submit')
  await step(accounts.departmentOfficer, evaluation, 'department_review')
  await step(accounts.departmentHead, evaluation, 'file')
})

test('it is drawn for a re-check, found consistent and published for everybody', async () => {
  const finance = await server.session(accounts.financeOfficer)
  const { record } = await finance.post('/api/v1/samples', { year: 2021, share: '0.2', seed: 20220415 })
  assert.deepEqual(record.drawn.map((one) => one.form), [evaluation])
  await step(accounts.financeOfficer, evaluation, 'sample')
  await step(accounts.financeOfficer, evaluation, 'find_consistent')
  await step(accounts.departmentOfficer, evaluation, 'publish')
  const { page, errors } = await openPage(browser, server.base)
  await page.goto('/published')
  await page.locator('tr', { hasText: '2021年社保服务窗口建设' }).locator('a').click()
  await page.waitForSelector('.paper td')
  assert.deepEqual(errors, [])
  await page.context().close()
  await as(accounts.financeHead, `/projects/${project}`, async (page) => {
    await page.waitForSelector('.life li.done, .life li.open')
    assert.match(await page.textContent('.life'), /信息公开/)
    await page.waitForSelector('section[aria-label=办理记录] li')
  })
})
