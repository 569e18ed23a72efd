// The pictures of the manual are taken here, so that they show what there is: JIHENG_PICTURES=1 writes them to
// docs/manual/pictures. Otherwise the manual is read as a person reads it.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { accounts, openAs, openBrowser, startServer } from './server.mjs'

const pictures = fileURLToPath(new URL('../../docs/manual/pictures/', import.meta.url))
const taking = Boolean(process.env.JIHENG_PICTURES)

let server, browser
before(async () => {
  server = await startServer()
  browser = await openBrowser()
  if (taking) mkdirSync(pictures, { recursive: true })
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

async function formOf(page, kind, state, year) {
  return page.evaluate(
    async ([kind, state, year]) => {
      const ask = async (path) => (await fetch(path)).json()
      for (const project of (await ask('/api/v1/projects?limit=100')).projects) {
        if (year && project.year !== year) continue
        for (const form of (await ask(`/api/v1/projects/${project.id}/forms`)).forms)
          if (form.kind === kind && (!state || form.state === state)) return form.id
      }
      return null
    },
    [kind, state, year],
  )
}

const scenes = [
  { name: 'tasks', as: accounts.unitEditor, path: '/tasks' },
  { name: 'form', as: accounts.unitEditor, form: ['self-evaluation', null, 2021] },
  { name: 'review', as: accounts.departmentOfficer, form: ['target-declaration', 'submitted', 2020] },
  { name: 'projects', as: accounts.departmentOfficer, path: '/projects' },
  { name: 'audits', as: accounts.financeOfficer, path: '/audits' },
  { name: 'workbench', as: accounts.agencyLead, form: ['evaluation', null, 2018] },
  { name: 'people', as: accounts.departmentHead, path: '/admin/people' },
]

for (const scene of scenes)
  test(`the page of the picture ${scene.name} opens without an error`, async () => {
    const { page, context, errors } = await openAs(browser, server, scene.as, { width: 1280, height: 800 })
    const id = scene.form ? await formOf(page, ...scene.form) : null
    assert.ok(!scene.form || id, `${scene.name}: the demonstration data hold such a form`)
    await page.goto(id ? `/forms/${id}` : scene.path)
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(300)
    if (taking) await page.screenshot({ path: join(pictures, `${scene.name}.jpg`), type: 'jpeg', quality: 70 })
    assert.deepEqual(errors, [])
    await context.close()
  })

test('the manual opens at the page of who reads it, with its pictures, and leads on', async () => {
  const { page, context, errors } = await openAs(browser, server, accounts.unitEditor)
  await page.goto('/manual')
  await page.waitForSelector('article h1')
  await page.click('article a[href="/manual/unit-editor"]')
  await page.waitForURL(/\/manual\/unit-editor$/)
  await page.waitForSelector('article h1:has-text("单位填报人")')
  const broken = await page.$$eval('article img', (all) => all.filter((one) => one.complete && one.naturalWidth === 0).length)
  assert.equal(broken, 0)
  assert.equal(await page.$$eval('article img', (all) => all.length), 1)
  assert.deepEqual(errors, [])
  await context.close()
})
