// Signing in and out, as anybody at a desk does it.
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

test('who has not signed in is asked to, and comes back to the page they wanted', async () => {
  const { page, errors } = await openPage(browser, server.base)
  await page.goto('/projects')
  await page.waitForURL(/\/sign-in\?back=/)
  await page.fill('#account', accounts.unitEditor)
  await page.fill('#password', '绩衡演示2026')
  await page.click('button[type=submit]')
  await page.waitForURL(/\/projects$/)
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('a wrong password is said in words, and nobody is let in', async () => {
  const { page } = await openPage(browser, server.base)
  await page.goto('/sign-in')
  await page.fill('#account', accounts.unitEditor)
  await page.fill('#password', '不是这个密码')
  await page.click('button[type=submit]')
  const said = await page.textContent('[role=alert]')
  assert.match(said, /[一-鿿]/)
  assert.equal(new URL(page.url()).pathname, '/sign-in')
  await page.context().close()
})

test('a unit editor finds the form that came back among the tasks', async () => {
  const { page, errors } = await openAs(browser, server, accounts.unitEditor)
  await page.waitForSelector('text=2020年社会保险缴费服务')
  assert.deepEqual(errors, [])
  await page.context().close()
})
