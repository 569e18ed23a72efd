// The indicator tree of a method: points that must close, rules of every kind tried out beside their form.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { accounts, openAs, openBrowser, startServer } from './server.mjs'

let server, browser
const at = '/schemes/shanghai/2018/project-evaluation'
before(async () => {
  server = await startServer()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})
async function open(path = at) {
  const opened = await openAs(browser, server, accounts.agencyLead)
  await opened.page.goto(path)
  await opened.page.getByText('检查通过').waitFor()
  return opened
}

test('points that do not close are said beside their group while they are typed, and undone with Ctrl+Z', async () => {
  const { page, errors } = await open()
  await page.getByLabel('B11 的分值').fill('3.9')
  await page.getByText('下级合计 5.9，差 -0.1').waitFor()
  await page.getByText(/\d+ 处问题/).waitFor()
  await page.locator('[data-code=B11]').press('Control+z')
  await page.getByText('检查通过').waitFor()
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('an indicator is moved with the keyboard and stays where it was put in the file', async () => {
  const { page } = await open()
  await page.locator('[data-code=A12]').press('Alt+ArrowUp')
  const codes = await page.locator('.tree [data-code]').evaluateAll((all) => all.map((one) => one.dataset.code))
  assert.deepEqual(codes.slice(0, 4), ['A', 'A1', 'A12', 'A11'])
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载方案文件' }).click()
  const text = readFileSync(await (await coming).path(), 'utf8')
  assert.ok(text.indexOf('code = "A12"') < text.indexOf('code = "A11"'))
  await page.context().close()
})

test('the rule at work: figures of one’s own give points and the way there', async () => {
  const { page, errors } = await open()
  await page.locator('[data-code=B11]').click()
  const example = page.locator('.example')
  await example.getByLabel(/实际支出/).fill('1994.18')
  await example.getByLabel(/实际到位预算/).fill('2182.31')
  await example.filter({ hasText: /91\.38%.*3/ }).waitFor()
  await page.getByLabel('规则种类').selectOption('proportional')
  await example.filter({ hasText: '3.66' }).waitFor()
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('a mistake is said at the field it stands in', async () => {
  const { page } = await open()
  await page.locator('[data-code=C12]').click()
  await page.getByLabel('算式', { exact: true }).fill('reports.printed / nothing.known')
  await page.locator('label.wrong [role=alert]').waitFor()
  await page.context().close()
})

test('markup in a name stays a name', async () => {
  const { page, errors } = await open()
  await page.locator('[data-code=A11]').click()
  await page.getByLabel('名称', { exact: true }).fill('<img src=x onerror=alert(1)>"\\')
  await page.locator('[data-code=A11]', { hasText: '<img src=x' }).waitFor()
  await page.getByText('检查通过').waitFor()
  assert.equal(await page.locator('img[src="x"]').count(), 0)
  assert.deepEqual(errors, [])
  await page.context().close()
})
