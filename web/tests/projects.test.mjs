// The list of projects as offices use it: what each role sees, filters, order, columns, views that come back.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accounts, openAs, openBrowser, startServer } from './server.mjs'

let server, browser
before(async () => {
  server = await startServer()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

const names = (page) => page.$$eval('table.projects a.name', (links) => links.map((link) => link.textContent))
async function listFor(account, how = {}) {
  const opened = await openAs(browser, server, account, how)
  await opened.page.goto('/projects')
  await opened.page.waitForSelector('table.projects tbody tr')
  return opened
}
// What changes the list asks the server; the answer is waited for, not the clock.
async function asking(page, act) {
  const answer = page.waitForResponse((response) => response.url().includes('/api/v1/projects?'))
  await act()
  await answer
  await page.waitForFunction(() => !document.querySelector('.page-head')?.textContent?.includes('正在读取'))
}

test('a unit sees its own projects, a department those of its units, finance all; an agency only what was entrusted', async () => {
  const seen = {}
  for (const role of ['unitEditor', 'unitHead', 'otherUnitEditor', 'departmentOfficer', 'otherDepartmentOfficer', 'financeOfficer', 'financeHead', 'auditor', 'agencyLead', 'expert']) {
    const { page, errors } = await listFor(accounts[role])
    seen[role] = (await names(page)).sort()
    assert.deepEqual(errors, [], role)
    await page.context().close()
  }
  assert.equal(seen.financeOfficer.length, 16)
  assert.deepEqual(seen.financeHead, seen.financeOfficer)
  assert.deepEqual(seen.auditor, seen.financeOfficer)
  assert.equal(seen.unitEditor.length, 8)
  assert.equal(seen.otherUnitEditor.length, 8)
  assert.deepEqual(seen.departmentOfficer, seen.unitEditor)
  assert.deepEqual(seen.otherDepartmentOfficer, seen.otherUnitEditor)
  assert.deepEqual(seen.unitHead, seen.unitEditor)
  assert.equal(seen.unitEditor.filter((name) => seen.otherUnitEditor.includes(name)).length, 0, 'units see nothing of each other')
  assert.deepEqual(seen.agencyLead, ['2018年社会保险经办业务费'])
  assert.deepEqual(seen.expert, seen.agencyLead)
})

test('a project of another unit is not there, whatever address is typed', async () => {
  const finance = await server.session(accounts.financeOfficer)
  const other = (await finance.get('/api/v1/projects?limit=200')).projects.find((one) => one.name === '2021年采购')
  const { page } = await openAs(browser, server, accounts.unitEditor)
  await page.goto(`/projects/${other.id}`)
  assert.match(await page.textContent('[role=alert]'), /没有找到/)
  assert.ok(!(await page.textContent('main')).includes('2021年采购'))
  await page.context().close()
})

test('years, stations, words and findings narrow the list, and it says so when nothing is left', async () => {
  const { page, errors } = await listFor(accounts.financeOfficer)
  await asking(page, () => page.selectOption('select[aria-label=年度]', '2020'))
  assert.equal((await names(page)).length, 6)
  await asking(page, () => page.selectOption('select[aria-label=环节]', 'target'))
  assert.equal((await names(page)).length, 4)
  await asking(page, () => page.fill('.filters input[type=search]', '征地'))
  assert.deepEqual(await names(page), ['2020年征地养老事务费'])
  await asking(page, () => page.fill('.filters input[type=search]', '没有这个项目'))
  await page.waitForSelector('text=没有符合条件的项目')
  await asking(page, () => page.click('text=清除筛选'))
  await page.waitForSelector('table.projects tbody tr')
  assert.equal((await names(page)).length, 16)
  await asking(page, () => page.selectOption('select[aria-label=问题]', 'warning'))
  const doubtful = await names(page)
  assert.ok(doubtful.length > 0 && doubtful.length < 16, `with doubts: ${doubtful.length}`)
  await asking(page, () => page.selectOption('select[aria-label=问题]', 'error'))
  assert.deepEqual(await names(page), [], 'no form of the demonstration has an error')
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('a click on a heading sorts, a second one turns it round; amounts begin with the largest', async () => {
  const { page } = await listFor(accounts.financeOfficer)
  const heading = page.locator('th.budget button')
  await asking(page, () => heading.click())
  const budgets = () => page.$$eval('td.budget', (cells) => cells.map((cell) => Number(cell.textContent.replaceAll(',', ''))))
  const down = await budgets()
  assert.deepEqual(down, [...down].sort((a, b) => b - a))
  assert.equal(await page.getAttribute('th.budget', 'aria-sort'), 'descending')
  await asking(page, () => heading.click())
  const up = await budgets()
  assert.deepEqual(up, [...up].sort((a, b) => a - b))
  await page.context().close()
})

test('an amount is shown in the unit a person chose', async () => {
  const { page } = await listFor(accounts.unitEditor)
  const row = page.locator('tr', { hasText: '2020年社保档案资料管理费' })
  assert.equal((await row.locator('td.budget').textContent()).trim(), '1,015.3278')
  await page.click('header details summary')
  await page.click('text=金额单位 >> xpath=.. >> label:has-text("元"):not(:has-text("万"))')
  assert.equal((await row.locator('td.budget').textContent()).trim(), '10,153,278')
  await page.context().close()
})

test('the last view is there again, and a view with a name comes back with its filters, order and columns', async () => {
  const { page } = await listFor(accounts.unitEditor)
  await asking(page, () => page.selectOption('select[aria-label=年度]', '2020'))
  await asking(page, () => page.locator('th.budget button').click())
  await page.click('summary:has-text("显示的列")')
  await page.check('label:has-text("编号") input')
  await page.waitForSelector('th.code')
  await page.click('summary:has-text("我的视图")')
  await page.fill('.views input', '今年的大项目')
  await page.click('.views button:has-text("保存")')
  // Another day: the page is opened from the rail.
  await page.goto('/tasks')
  await page.click('nav a:has-text("项目")')
  await page.waitForURL(/year=2020/)
  await page.waitForSelector('th.code')
  assert.equal((await names(page)).length, 6)
  await asking(page, () => page.click('text=清除筛选'))
  await page.goto('/projects')
  await page.waitForSelector('table.projects tbody tr')
  assert.equal((await names(page)).length, 8, 'the last view was without filters')
  await page.click('summary:has-text("我的视图")')
  await asking(page, () => page.click('.views button:has-text("今年的大项目")'))
  await page.waitForURL(/year=2020.*sort=budget|sort=budget.*year=2020/)
  assert.equal((await names(page)).length, 6)
  await page.context().close()
})

test('j and k go from project to project, and Enter opens one', async () => {
  const { page, errors } = await listFor(accounts.unitEditor)
  const [first, second] = await names(page)
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  await page.keyboard.press('j')
  assert.equal(await focused(), first)
  await page.keyboard.press('j')
  assert.equal(await focused(), second)
  await page.keyboard.press('k')
  assert.equal(await focused(), first)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/projects\/\d+$/)
  await page.waitForSelector(`h1:has-text("${second}")`)
  // A letter in a field is a letter.
  await page.goto('/projects')
  await page.waitForSelector('table.projects tbody tr')
  await page.locator('.filters input[type=search]').pressSequentially('jk')
  assert.equal(await page.inputValue('.filters input[type=search]'), 'jk')
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('more projects than a page holds are shown page after page, each once', async () => {
  const editor = await server.session(accounts.otherUnitEditor)
  const organisation = (await editor.get('/api/v1/projects?limit=1')).projects[0].organisation
  for (let number = 1; number <= 130; ++number)
    await editor.post('/api/v1/projects', { organisation, year: 2022, code: `SZ-2022-${number}`, name: `2022年第${number}个项目`, budget: String(number * 10_000) })
  const { page } = await listFor(accounts.otherUnitEditor)
  await asking(page, () => page.selectOption('select[aria-label=年度]', '2022'))
  assert.equal((await names(page)).length, 100)
  assert.match(await page.textContent('.page-head'), /已显示 100 项，后面还有/)
  await asking(page, () => page.click('.more button'))
  const all = await names(page)
  assert.equal(all.length, 130)
  assert.equal(new Set(all).size, 130)
  assert.match(await page.textContent('.page-head'), /共 130 项/)
  await page.context().close()
})

test('the list is taken home as a workbook and as text', async () => {
  const { page } = await listFor(accounts.unitEditor)
  for (const [label, ending] of [['导出 Excel 表格', '.xlsx'], ['导出 CSV 文本', '.csv']]) {
    if (!(await page.isVisible(`button:has-text("${label}")`))) await page.click('summary:has-text("导出")')
    const saved = page.waitForEvent('download')
    await page.click(`button:has-text("${label}")`)
    assert.ok((await saved).suggestedFilename().endsWith(ending))
  }
  await page.context().close()
})

test('on a phone a menu unfolds inside the window', async () => {
  const { page } = await listFor(accounts.unitEditor, { width: 390, height: 844 })
  for (const label of ['我的视图', '显示的列', '导出']) {
    await page.click(`summary:has-text("${label}")`)
    await page.waitForFunction(() => {
      const { left, right } = document.querySelector('.menu-of[open] .menu-sheet').getBoundingClientRect()
      return left >= 0 && right <= document.documentElement.clientWidth && document.documentElement.scrollWidth <= document.documentElement.clientWidth
    })
  }
  await page.context().close()
})

test('a name made of markup is a name', async () => {
  const editor = await server.session(accounts.unitEditor)
  const organisation = (await editor.get('/api/v1/projects?limit=1')).projects[0].organisation
  const wicked = '<img src=x onerror="window.caught=1">&amp;{{7*7}}'
  const { id } = await editor.post('/api/v1/projects', { organisation, year: 2023, code: '<b>1</b>', name: wicked, budget: '1' })
  const { page, errors } = await listFor(accounts.unitEditor)
  assert.ok((await names(page)).includes(wicked))
  await page.goto(`/projects/${id}`)
  await page.waitForSelector('.life')
  assert.match(await page.textContent('h1'), /<img src=x/)
  await page.goto(`/search?q=${encodeURIComponent('<img')}`)
  await page.waitForSelector('main li')
  assert.equal(await page.evaluate(() => window.caught), undefined)
  assert.deepEqual(errors, [])
  await page.context().close()
})
