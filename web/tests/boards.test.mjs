// Boards: a question, its chart, the table behind it, and the way down to a form.
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

test('missed targets are followed from departments down to the form they stand on', async () => {
  const { page, errors } = await openAs(browser, server, accounts.financeOfficer)
  // What stood before stays until the answer is there, and a click on it would lead on from there.
  const answered = async (act) => {
    const answer = page.waitForResponse((response) => response.url().includes('/api/v1/boards/'))
    await act()
    await answer
    await page.locator('.controls .faint').waitFor({ state: 'hidden' })
  }
  await page.goto('/boards')
  await answered(() => page.getByRole('link', { name: /哪些指标没有达到目标/ }).click())
  await answered(() => page.locator('select').selectOption('2021'))
  await page.waitForURL(/year=2021/)
  await page.locator('.chart svg').waitFor()
  await page.getByRole('button', { name: '看表格' }).click()
  // Down until the rows are forms.
  for (let level = 0; level < 4; ++level) {
    const link = page.locator('tbody td:first-child a').first()
    await link.waitFor()
    if ((await link.getAttribute('href')).startsWith('/forms/')) break
    await answered(() => link.click())
  }
  const form = await page.locator('tbody td:first-child a').first().getAttribute('href')
  assert.match(form, /^\/forms\/\d+/)
  // And up again by the trail.
  await page.getByRole('navigation', { name: '所在位置' }).getByRole('link', { name: '全部', exact: true }).click()
  await page.waitForURL((address) => !address.search.includes('organisation'))
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('a bar leads down, as the row of the table does', async () => {
  const { page, errors } = await openAs(browser, server, accounts.financeOfficer)
  await page.goto('/boards/execution?year=2021')
  await page.locator('.chart svg').waitFor()
  await page.locator('.chart svg text', { hasText: '深圳市演示局' }).click()
  await page.waitForURL(/organisation=\d+/)
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('the chart is saved as a picture and the table as a file a spreadsheet reads, with the numbers as they are kept', async () => {
  const { page } = await openAs(browser, server, accounts.financeOfficer)
  await page.goto('/boards/execution?year=2021')
  await page.locator('.chart svg').waitFor()
  const saved = async (button) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
    return Buffer.concat(await (await file.createReadStream()).toArray())
  }
  const picture = await saved('下载图片')
  assert.equal(picture.subarray(1, 4).toString(), 'PNG')
  const officer = await server.session(accounts.financeOfficer)
  const board = await officer.get('/api/v1/boards/execution?year=2021')
  const lines = (await saved('下载数据')).toString('utf8').split('\r\n')
  assert.equal(lines[0], '\uFEFF' + board.columns.map((column) => column.name).join(','))
  assert.equal(lines[1], board.columns.map((column) => board.rows[0][column.key] ?? '').join(','))
  await page.context().close()
})
