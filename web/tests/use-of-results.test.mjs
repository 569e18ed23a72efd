// What a result means for next year's budget: suggested by the rules, proposed by an officer, seen on the project, on the
// board, and by nobody who may not propose as a button.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accounts, openAs, openBrowser, startServer } from './server.mjs'

let server, browser, project
before(async () => {
  server = await startServer()
  browser = await openBrowser()
  const finance = await server.session(accounts.financeOfficer)
  project = (await finance.get('/api/v1/projects?limit=200')).projects.find((one) => one.grade === '优' && one.year === 2021)
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

test('an officer cuts the budget of a project with a good result, and has to say why', async () => {
  const { page, errors } = await openAs(browser, server, accounts.financeOfficer)
  await page.goto(`/projects/${project.id}`)
  const section = page.getByRole('region', { name: '结果应用' })
  await section.locator('dd', { hasText: '优先保障' }).waitFor()
  await section.getByRole('button', { name: '提出建议' }).click()
  await page.getByLabel('压减', { exact: true }).check()
  await page.getByLabel('压减比例').fill('12.5')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('请写明理由').waitFor()
  const evil = '<img src=x onerror="document.title=1">执行率偏低'
  await page.getByLabel('理由').fill(evil)
  await page.getByRole('button', { name: '保存' }).click()
  await section.locator('dd strong', { hasText: '压减 12.5%' }).waitFor()
  assert.ok((await section.locator('dl').innerText()).includes(evil), 'what was written stays text')
  const { proposal } = await (await server.session(accounts.financeOfficer)).get(`/api/v1/projects/${project.id}/proposal`)
  assert.equal(proposal.share, '0.125')
  // The refusal of the first attempt stands in the browser's console; nothing else does.
  assert.deepEqual(errors.filter((one) => !/422/.test(one)), [])
  await page.context().close()
})

test('of two officers the second is told, sees what was proposed, and may go on from there', async () => {
  const { page } = await openAs(browser, server, accounts.financeOfficer)
  await page.goto(`/projects/${project.id}`)
  const section = page.getByRole('region', { name: '结果应用' })
  await section.getByRole('button', { name: '修改建议' }).click()
  const other = await server.session(accounts.departmentOfficer)
  const { proposal } = await other.get(`/api/v1/projects/${project.id}/proposal`)
  await other.ask('POST', `/api/v1/projects/${project.id}/proposal`, { action: 'keep' }, { 'If-Match': `"${proposal.version}"` })
  await page.getByLabel('暂缓').check()
  await page.getByRole('button', { name: '保存' }).click()
  await page.locator('dialog [role=alert]').waitFor()
  await section.locator('dd strong', { hasText: '维持' }).waitFor()
  await page.getByRole('button', { name: '保存' }).click()
  await section.locator('dd strong', { hasText: '暂缓' }).waitFor()
  await page.context().close()
})

test('the board shows how far the results were used, down to the project; a unit sees the proposal and no button', async () => {
  const { page, errors } = await openAs(browser, server, accounts.financeOfficer)
  await page.goto('/boards')
  await page.getByRole('link', { name: /评价结果用到下一年度预算了吗/ }).click()
  await page.waitForURL(/boards\/proposals/)
  await page.goto('/boards/proposals?year=2021')
  await page.getByRole('button', { name: '看表格' }).click()
  await page.locator('tbody tr').first().waitFor()
  assert.deepEqual(errors, [])
  await page.context().close()
  const unit = await openAs(browser, server, accounts.unitEditor)
  await unit.page.goto(`/projects/${project.id}`)
  const section = unit.page.getByRole('region', { name: '结果应用' })
  await section.locator('dd strong', { hasText: '暂缓' }).waitFor()
  assert.equal(await section.getByRole('button').count(), 0)
  assert.deepEqual(unit.errors, [])
  await unit.page.context().close()
})
