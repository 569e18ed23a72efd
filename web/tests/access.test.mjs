// What administrators do: passwords, sessions, the tree of organisations, backups; and what everybody has of their own.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openBrowser, openPage, signIn, startServer } from './server.mjs'

const password = '绩衡-测试-密码-2026'
let server, browser, folder, admin
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiheng-access-'))
  const first = join(folder, 'first-password')
  server = await startServer({ demo: false, options: ['--first-password', first, '--backups', folder] })
  const once = readFileSync(first, 'utf8').trim()
  rmSync(first)
  const begin = await server.session('admin', once)
  await begin.post('/api/v1/password', { password: once, new_password: password })
  admin = await server.session('admin', password)
  const bureau = (await admin.get('/api/v1/organisations')).organisations[0].id
  const education = await admin.post('/api/v1/organisations', { parent: bureau, kind: 'department', name: '市教育局' })
  await admin.post('/api/v1/organisations', { parent: bureau, kind: 'department', name: '市文化局' })
  const school = await admin.post('/api/v1/organisations', { parent: education.id, kind: 'unit', name: '第一小学' })
  const person = await admin.post('/api/v1/people', { account: 'li.si', name: '李四' })
  await admin.post(`/api/v1/people/${person.id}/roles`, { role: 'unit-editor', organisation: school.id })
  const started = await server.session('li.si', person.first_password)
  await started.post('/api/v1/password', { password: person.first_password, new_password: password })
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await server?.stop()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

async function openAs(account) {
  const opened = await openPage(browser, server.base)
  await signIn(opened.page, account, password)
  return opened
}

test('a program gets a token, shown once, and loses it when it is ended', async () => {
  const { page, errors } = await openAs('li.si')
  await page.goto('/admin/tokens')
  await page.getByRole('textbox', { name: '用途' }).fill('报表程序')
  await page.getByRole('button', { name: '开通令牌' }).click()
  const token = await page.locator('code').textContent()
  const ask = () => fetch(`${server.base}/api/v1/projects`, { headers: { Authorization: `Bearer ${token}` } })
  assert.equal((await ask()).status, 200, 'the token opens what its owner may see')
  const row = page.locator('tbody tr', { hasText: '报表程序' })
  await row.waitFor()
  await page.reload()
  assert.equal(await page.getByText(token).count(), 0, 'the token is never shown again')
  await row.getByRole('button', { name: '结束' }).click()
  await row.waitFor({ state: 'detached' })
  assert.equal((await ask()).status, 401, 'an ended token opens nothing')
  assert.equal(await page.locator('tbody tr', { hasText: '（当前）' }).getByRole('button').count(), 0, 'what one sits in front of is left by signing out')
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('who forgot a password gets a new one that works once, and is signed out everywhere', async () => {
  const lost = await openAs('li.si')
  const { page, errors } = await openAs('admin')
  const people = (await admin.get('/api/v1/people')).people
  await page.goto(`/admin/people/${people.find((one) => one.account === 'li.si').id}`)
  await page.locator('tbody tr', { hasText: '浏览器' }).first().waitFor()
  page.on('dialog', (dialog) => dialog.accept())
  await page.getByRole('button', { name: '重置密码' }).click()
  const once = await page.locator('[data-first-password]').textContent()
  await lost.page.goto('/projects')
  await lost.page.waitForURL(/\/sign-in/)
  await assert.rejects(server.session('li.si', password), /401/)
  const back = await server.session('li.si', once)
  await assert.rejects(back.get('/api/v1/projects'), /403/, 'first the password is changed')
  await back.post('/api/v1/password', { password: once, new_password: password })
  assert.deepEqual(errors, [])
  await page.context().close()
  await lost.page.context().close()
})

test('a school is moved to another department, with what belongs to it', async () => {
  const { page, errors } = await openAs('admin')
  await page.goto('/admin/organisations')
  await page.getByPlaceholder('按名称查找机构').fill('第一小学')
  await page.locator('.el-tree-node__content', { hasText: '第一小学' }).first().click()
  const form = page.locator('form', { has: page.getByRole('heading', { name: '调整隶属' }) })
  await form.locator('.el-select input').click()
  assert.equal(await page.getByRole('option', { name: '第一小学' }).count(), 0, 'never below itself')
  await page.getByRole('option', { name: '市文化局' }).click()
  await form.getByRole('button').click()
  const all = async () => (await admin.get('/api/v1/organisations')).organisations
  const department = (await all()).find((one) => one.name === '市文化局')
  for (let i = 0; i < 100 && (await all()).find((one) => one.name === '第一小学').parent !== department.id; ++i) await page.waitForTimeout(50)
  assert.equal((await all()).find((one) => one.name === '第一小学').parent, department.id)
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('a backup is made while everybody works, and lies in the folder that was set', async () => {
  const { page, errors } = await openAs('admin')
  await page.goto('/admin/backups')
  await page.getByText('还没有备份').waitFor()
  await page.getByRole('button', { name: '立即备份' }).click()
  await page.locator('tbody tr', { hasText: /jiheng-\d+T\d+Z\.db/ }).waitFor()
  assert.equal(readdirSync(folder).length, 1)
  assert.deepEqual(errors, [])
  await page.context().close()
})
