// A problem is written down, given to a unit, answered, proved, verified and closed, each by who may, all by hand.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accounts, openAs, openBrowser, startServer } from './server.mjs'
import { attach, take } from './steps.mjs'

let server, browser, project, place
before(async () => {
  server = await startServer()
  browser = await openBrowser()
  const finance = await server.session(accounts.financeOfficer)
  project = (await finance.get('/api/v1/projects?limit=200')).projects.find((one) => one.name === '2018年社会保险经办业务费').id
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

// Somebody does something with the page at `path`; nothing may be logged as an error on the way.
async function as(account, path, act) {
  const { page, errors } = await openAs(browser, server, account)
  await page.goto(path)
  await act(page)
  assert.deepEqual(errors, [], account)
  await page.context().close()
}
test('finance writes the problem down on the page of the project and gives it to the head of the unit', async () => {
  await as(accounts.financeOfficer, `/projects/${project}`, async (page) => {
    await page.click('summary:has-text("新建表单")')
    await page.click('.menu-sheet button:has-text("整改事项")')
    const dialog = page.locator('dialog[open]')
    await dialog.getByLabel('问题').fill('合同验收手续不全')
    await dialog.getByLabel('来源').fill('重点绩效评价')
    await dialog.getByLabel('整改措施').fill('补办验收并完善台账')
    await dialog.getByLabel('经办人').fill('社保中心办公室')
    await dialog.getByLabel('期限').fill('2099-06-30')
    await dialog.locator('button[type=submit]').click()
    await page.waitForURL(/\/forms\/\d+$/)
    place = new URL(page.url()).pathname
    await take(page, 'assign', { owner: '社保中心负责人', due: '2099-06-30' })
    await page.waitForSelector('.state:has-text("整改中")')
  })
})

test('the unit answers with its measure, proves it and writes what came of it', async () => {
  await as(accounts.unitEditor, place, async (page) => {
    await page.getByLabel('整改结果').fill('验收手续已经补齐')
    await take(page, 'submit_measure', { comment: '六月底前补办' })
    await page.reload()
    await page.waitForSelector('.state:has-text("措施已报")')
    assert.equal(await page.getByLabel('整改结果').inputValue(), '验收手续已经补齐', 'what was written was saved with the step')
  })
  await as(accounts.unitHead, place, async (page) => {
    await attach(page, '验收单.pdf')
    await take(page, 'submit_evidence', { evidence: '验收单.pdf' })
    await page.waitForSelector('.state:has-text("待核验")')
    await page.goto(place)
    await page.waitForSelector('.document')
    assert.equal(await page.locator('.document textarea').count(), 0, 'what was handed in is no longer written in')
  })
})

test('the department verifies, its head closes, and the ledger says so', async () => {
  await as(accounts.departmentOfficer, place, (page) => take(page, 'verify_done'))
  await as(accounts.departmentHead, place, (page) => take(page, 'close'))
  await as(accounts.auditor, '/rectifications', async (page) => {
    const row = page.locator('tr', { hasText: '合同验收手续不全' })
    await row.waitFor()
    assert.match(await row.textContent(), /已销号/)
    assert.match(await row.textContent(), /社保中心负责人/)
    assert.match(await page.textContent('.page-head'), /共 2 项，已销号 1 项/)
    await page.selectOption('select[aria-label=进展]', 'closed')
    await page.waitForFunction(() => document.querySelectorAll('.ledger tbody tr').length === 1)
  })
  await as(accounts.unitEditor, `/projects/${project}`, async (page) => {
    await page.waitForSelector('.ledger >> text=合同验收手续不全')
    await page.waitForSelector('.life')
  })
})

test('on a phone every item of the ledger is a record whose lines have names', async () => {
  await as(accounts.financeOfficer, '/rectifications', async (page) => {
    await page.setViewportSize({ width: 390, height: 844 })
    const row = page.locator('.ledger tbody tr', { hasText: '合同验收手续不全' })
    await row.waitFor()
    assert.equal(await page.locator('.ledger thead').isVisible(), false)
    assert.deepEqual(await row.locator('td[data-name]:visible').evaluateAll((cells) => cells.map((one) => one.dataset.name)), ['期限', '进展'])
  })
})

test('an overdue item is told apart by words, and the other department sees nothing of it', async () => {
  await as(accounts.financeOfficer, '/rectifications', async (page) => {
    await page.check('text=只看逾期')
    await page.waitForFunction(() => document.querySelectorAll('.ledger tbody tr').length === 1)
    assert.match(await page.textContent('.ledger tbody'), /已超 \d+ 天/)
  })
  await as(accounts.otherUnitHead, '/rectifications', async (page) => {
    await page.waitForSelector('text=还没有整改事项')
  })
})
