// The page of one project, notices, search, and what everybody may read without an account.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accounts, openAs, openBrowser, openPage, startServer } from './server.mjs'

let server, browser, projects
before(async () => {
  server = await startServer()
  browser = await openBrowser()
  const finance = await server.session(accounts.financeOfficer)
  projects = Object.fromEntries((await finance.get('/api/v1/projects?limit=200')).projects.map((one) => [one.name, one]))
})
after(async () => {
  await browser?.close()
  await server?.stop()
})
const returned = '2020年社会保险缴费服务'
const published = '2020年社保档案资料管理费'

test('the life line says where a project stands and who holds it', async () => {
  const { page, errors } = await openAs(browser, server, accounts.unitEditor)
  await page.goto(`/projects/${projects[returned].id}`)
  const station = page.locator('.life li').first()
  await station.waitFor()
  assert.equal(await page.locator('.life li').count(), 6)
  assert.match(await station.textContent(), /绩效目标.*已退回/s)
  assert.match(await station.textContent(), /社保中心填报人/)
  assert.match(await station.textContent(), /还有 \d+ 天/)
  await page.waitForSelector('section[aria-label=办理记录] li >> text=人社局经办')
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('a payment and an adjustment are recorded in ten thousand yuan and kept in yuan', async () => {
  const id = projects[returned].id
  const { page, errors } = await openAs(browser, server, accounts.unitEditor)
  await page.goto(`/projects/${id}`)
  const book = page.locator('section[aria-label=预算与支付]')
  for (const [kind, amount, reason] of [['预算调整', '-20', '压减办公经费'], ['支付', '123.4567', '']]) {
    await book.getByRole('button', { name: '登记' }).click()
    const dialog = page.locator('dialog[open]')
    await dialog.getByLabel(kind).check()
    await dialog.getByLabel('金额').fill(amount)
    await dialog.getByLabel('事由').fill(reason)
    await dialog.locator('button[type=submit]').click()
    await dialog.waitFor({ state: 'hidden' })
  }
  await book.locator('tr', { hasText: '压减办公经费' }).waitFor()
  const entries = (await (await server.session(accounts.unitEditor)).get(`/api/v1/projects/${id}/budget`)).entries
  assert.deepEqual(entries.map((one) => [one.kind, one.amount]).slice(1), [['adjustment', '-200000'], ['payment', '1234567']])
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('who changes a project second is told, and nothing is overwritten', async () => {
  const id = projects['2020年征地养老事务费'].id
  const { page } = await openAs(browser, server, accounts.unitEditor)
  await page.goto(`/projects/${id}`)
  await page.click('button:has-text("修改项目")')
  const other = await server.session(accounts.departmentOfficer)
  const { version } = await other.get(`/api/v1/projects/${id}`)
  await other.ask('PATCH', `/api/v1/projects/${id}`, { name: '2020年征地养老事务费（主管部门改）' }, { 'If-Match': `"${version}"` })
  const dialog = page.locator('dialog[open]')
  await dialog.getByLabel('项目名称').fill('2020年征地养老事务费（单位改）')
  await dialog.locator('button[type=submit]').click()
  await dialog.locator('[role=alert]').waitFor()
  await page.waitForSelector('h1:has-text("主管部门改")')
  assert.equal((await other.get(`/api/v1/projects/${id}`)).name, '2020年征地养老事务费（主管部门改）')
  await page.context().close()
})

test('an agency sees a project once it is entrusted', async () => {
  const id = projects[published].id
  const { page, errors } = await openAs(browser, server, accounts.financeOfficer)
  await page.goto(`/projects/${id}`)
  await page.click('button:has-text("委托第三方")')
  const dialog = page.locator('dialog[open]')
  await dialog.locator('option', { hasText: '演示资信评估事务所' }).waitFor({ state: 'attached' })
  await dialog.locator('select').selectOption({ label: '演示资信评估事务所' })
  await dialog.locator('input[data-day]').fill('2099-12-31')
  await dialog.locator('button[type=submit]').click()
  await dialog.locator('[role=status]').waitFor()
  const agency = await server.session(accounts.agencyLead)
  assert.ok((await agency.get('/api/v1/projects')).projects.some((one) => one.id === id))
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('a day is typed as people write it or chosen from a calendar in the language of the reader', async () => {
  const { page, errors } = await openAs(browser, server, accounts.financeOfficer, { english: true }) // the browser itself is Chinese
  await page.goto(`/projects/${projects[published].id}`)
  await page.click('button:has-text("Entrust")')
  const field = page.locator('dialog[open] input[data-day]')
  const message = () => field.evaluate((one) => one.validationMessage)
  assert.match(await message(), /Please enter a date/)
  await field.fill('2026-02-30')
  assert.match(await message(), /not a day of the calendar/)
  await field.fill('2026/3/5')
  await field.blur()
  assert.equal(await field.inputValue(), '2026-03-05')
  assert.equal(await message(), '')

  const opener = page.getByRole('button', { name: 'Open the calendar' })
  await opener.press('Enter')
  await page.locator('.el-date-table td.current:focus').waitFor()
  assert.match(await page.locator('.el-date-picker').innerText(), /2026\s+March/)
  await page.keyboard.press('ArrowRight')
  await page.locator('.el-date-table td.current:focus', { hasText: '6' }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.el-date-table').waitFor({ state: 'detached' })
  assert.equal(await field.inputValue(), '2026-03-06')
  assert.ok(await field.evaluate((one) => one === document.activeElement))

  await opener.click()
  await page.locator('.el-date-table').waitFor()
  await page.keyboard.press('Escape') // the calendar alone
  await page.locator('.el-date-table').waitFor({ state: 'detached' })
  assert.ok(await page.locator('dialog[open]').isVisible())
  await opener.click()
  await page.locator('.el-date-table td.available', { hasText: /^20$/ }).click()
  assert.equal(await field.inputValue(), '2026-03-20')
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('each role is offered the forms it may begin and no others', async () => {
  for (const [account, offered] of [[accounts.unitEditor, ['绩效目标申报表', '绩效自评表']], [accounts.auditor, []]]) {
    const { page } = await openAs(browser, server, account)
    await page.goto(`/projects/${projects[published].id}`)
    await page.waitForSelector('section[aria-label=表单] table')
    const shown = await page.$$eval('section[aria-label=表单] .menu-sheet button', (buttons) => buttons.map((button) => button.textContent))
    for (const kind of offered) assert.ok(shown.some((one) => one.includes(kind.slice(0, 4))), `${account}: ${kind} in ${shown}`)
    if (offered.length === 0) assert.deepEqual(shown, [])
    await page.context().close()
  }
})

test('an evaluation begins from the scheme that was chosen', async () => {
  const { page, errors } = await openAs(browser, server, accounts.financeHead)
  await page.goto(`/projects/${projects[published].id}`)
  await page.click('summary:has-text("新建表单")')
  await page.click('.menu-sheet button:has-text("绩效评价")')
  const dialog = page.locator('dialog[open]')
  await dialog.locator('select').selectOption('shanghai/2018/project-evaluation')
  await dialog.locator('button[type=submit]').click()
  await page.waitForURL(/\/forms\/\d+$/)
  const form = await (await server.session(accounts.financeHead)).get(`/api/v1${new URL(page.url()).pathname}`)
  assert.equal(form.kind, 'evaluation')
  assert.equal(form.content.case.name, published)
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('what waits for me at a station comes first', async () => {
  const { page, errors } = await openAs(browser, server, accounts.unitEditor)
  await page.goto('/stages/target')
  await page.waitForSelector('table.projects tbody tr')
  const mine = page.locator('section.mine')
  assert.match(await mine.textContent(), /2020年社会保险缴费服务/)
  assert.ok((await mine.boundingBox()).y < (await page.locator('table.projects').boundingBox()).y)
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('the bar counts what is unread; opening a notice leads to what it speaks of and marks it', async () => {
  const { page, errors } = await openAs(browser, server, accounts.unitEditor)
  await page.waitForSelector('header .count')
  const before = Number((await page.textContent('header .count')).replace(/\D/g, ''))
  await page.click('header a.notices')
  await page.waitForSelector('.list li.unread')
  await page.click('.list li.unread a')
  await page.waitForURL(/\/(forms|projects)\/\d+/)
  await page.goto('/notices')
  await page.waitForSelector('.list li')
  assert.match(await page.textContent('.page-head'), new RegExp(`${before - 1} 条未读`))
  const unread = await page.locator('.list li.unread').count()
  if (unread > 0) {
    await page.click('button:has-text("全部标为已读")')
    await page.waitForFunction(() => document.querySelectorAll('.list li.unread').length === 0)
  }
  assert.equal(await page.locator('header .count').count(), 0)
  assert.deepEqual(errors.filter((one) => !/404/.test(one)), [])
  await page.context().close()
})

test('search finds projects, forms, offices by any part of a name, and nothing of other offices', async () => {
  const { page, errors } = await openAs(browser, server, accounts.unitEditor)
  await page.fill('header input[type=search]', '社会保险')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/search\?q=/)
  await page.waitForSelector('section[aria-label=项目] mark')
  for (const group of ['项目', '表单', '单位']) assert.ok((await page.locator(`section[aria-label=${group}] li`).count()) > 0, group)
  await page.fill('header input[type=search]', '邮寄')
  await page.keyboard.press('Enter')
  await page.waitForSelector('text=没有找到')
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('what was published is read as a paper without an account; nothing else is', async () => {
  const { page, errors } = await openPage(browser, server.base)
  await page.goto('/published')
  await page.click(`a:has-text("${published}")`)
  await page.waitForSelector('.paper td')
  assert.match(await page.textContent('.paper'), /数字化加工流水线完成量/)
  assert.match(await page.textContent('.foot'), /[0-9a-f]{64}/)
  const finance = await server.session(accounts.financeOfficer)
  const hidden = (await finance.get(`/api/v1/projects/${projects[returned].id}/forms`)).forms[0].id
  assert.deepEqual(errors, [])
  await page.goto(`/published/${hidden}`)
  await page.waitForSelector('[role=alert]')
  assert.equal(await page.locator('.paper').count(), 0)
  await page.context().close()
})
