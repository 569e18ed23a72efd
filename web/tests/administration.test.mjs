// People and organisations, as whoever keeps them does it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accounts, openAs, openBrowser, openPage, startServer } from './server.mjs'

let server, browser
before(async () => {
  server = await startServer()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

test('a person is added, given a role, and signs in for the first time with the password shown once', async () => {
  const { page, errors } = await openAs(browser, server, accounts.departmentHead)
  const name = '张三<script>document.title=1</script>'
  await page.goto('/admin/people')
  await page.getByText('新增人员').click()
  await page.getByRole('textbox', { name: '账号' }).fill('zhang.san')
  await page.getByRole('textbox', { name: '姓名' }).fill(name)
  await page.getByRole('button', { name: '新增' }).click()
  const password = await page.locator('[data-first-password]').textContent()
  await page.getByRole('link', { name: '去授予角色' }).click()
  await page.getByRole('heading', { name }).waitFor()
  await page.locator('.el-select input').click()
  await page.getByRole('option', { name: /社会保险事业管理中心/ }).first().click()
  await page.locator('form select').selectOption('unit-editor')
  await page.getByRole('button', { name: '授予' }).click()
  await page.locator('tbody tr', { hasText: '单位填报人' }).waitFor()
  await page.reload()
  await page.locator('tbody tr', { hasText: '单位填报人' }).waitFor()
  assert.equal(await page.getByText(password).count(), 0, 'the password is never shown again')
  assert.equal(await page.locator('main script').count(), 0)
  assert.deepEqual(errors, [])
  await page.context().close()

  const first = await openPage(browser, server.base)
  await first.page.goto('/sign-in')
  await first.page.fill('#account', 'zhang.san')
  await first.page.fill('#password', password)
  await first.page.click('button[type=submit]')
  await first.page.waitForURL(/\/password$/)
  await first.page.fill('#old', password)
  await first.page.fill('#wanted', '我的新密码-2026')
  await first.page.fill('#repeated', '我的新密码-2026')
  await first.page.click('button[type=submit]')
  await first.page.waitForURL(/\/tasks$/)
  assert.ok((await first.page.locator('header summary').textContent()).includes('张三<script>'), 'a name stays text')
  assert.deepEqual(first.errors, [])
  await first.page.context().close()
})

test('a role that is withdrawn is gone, and a person can be deactivated', async () => {
  const head = await server.session(accounts.departmentHead)
  const { id, first_password } = await head.post('/api/v1/people', { account: 'li.si', name: '李四' })
  const unit = (await head.get('/api/v1/organisations?limit=200')).organisations.find((one) => one.kind === 'unit')
  await head.post(`/api/v1/people/${id}/roles`, { role: 'unit-editor', organisation: unit.id })
  const { page, errors } = await openAs(browser, server, accounts.departmentHead)
  await page.goto(`/admin/people/${id}`)
  page.on('dialog', (dialog) => dialog.accept())
  await page.getByRole('button', { name: '停用此人' }).click()
  await page.getByText('已停用').waitFor()
  await assert.rejects(server.session('li.si', first_password), /401|403/)
  await page.getByRole('button', { name: '收回' }).click()
  await page.getByText('还没有角色').waitFor()
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('the log is verified, and says who did what', async () => {
  const { page, errors } = await openAs(browser, server, accounts.auditor)
  await page.goto('/admin/log')
  await page.getByRole('button', { name: '校验日志' }).click()
  assert.match(await page.locator('[role=status]').textContent(), /\d+ 条记录首尾相连/)
  assert.ok((await page.locator('tbody tr').count()) > 5)
  const taken = page.locator('tr', { hasText: 'form.step.submit_measure' }).locator('.detail')
  await taken.filter({ hasText: '整改中 → 措施已报' }).first().waitFor() // states by their names
  assert.match(await page.locator('tr', { hasText: 'project.entrust' }).first().locator('.detail').innerText(), /事务所|专家库/)
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('the tree of organisations is found by name and walked by keys', async () => {
  const { page, errors } = await openAs(browser, server, accounts.financeOfficer)
  await page.goto('/admin/organisations')
  await page.getByPlaceholder('按名称查找机构').fill('社会保险')
  const found = page.locator('.el-tree-node__content', { hasText: '社会保险事业管理中心' }).first()
  await found.click()
  await page.getByRole('heading', { name: /社会保险事业管理中心/ }).waitFor()
  assert.deepEqual(errors, [])
  await page.context().close()
})
