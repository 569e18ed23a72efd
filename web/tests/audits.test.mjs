// The audit centre: a folder's zip handed in, its findings looked at on the page they speak of, and handled.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { paper, printed } from './paper.mjs'
import { accounts, openAs, openBrowser, startServer } from './server.mjs'
import { zipOf } from './zip.mjs'

let server, browser, archive
before(async () => {
  server = await startServer()
  browser = await openBrowser()
  archive = zipOf({ '甲县/道路养护自评.pdf': await printed(browser, paper()), '甲县/桥梁检测自评.html': paper('桥梁检测', '某县桥梁所') })
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

// Hands the zip in and waits for its summary.
async function audited(page) {
  await page.goto('/audits')
  await page.setInputFiles('input[type=file]', { name: '甲县自评.zip', mimeType: 'application/zip', buffer: archive })
  await page.waitForURL(/\/audits\/\d+$/)
  await page.getByRole('heading', { name: '问题出在哪些单位' }).waitFor()
  return new URL(page.url()).pathname
}

test('a zip of a folder is audited: every document is counted, every finding names its document', async () => {
  const { page, errors } = await openAs(browser, server, accounts.financeOfficer)
  const audit = await audited(page)
  await page.getByRole('link', { name: /^文件/ }).click()
  assert.deepEqual((await page.locator('tbody td:first-child a').allTextContents()).sort(), ['桥梁检测自评.html', '道路养护自评.pdf'])
  await page.getByRole('link', { name: /^问题/ }).click()
  await page.selectOption('select >> nth=2', '某县桥梁所')
  for (const name of await page.locator('tbody .place a').allTextContents()) assert.equal(name, '桥梁检测自评.html')
  await page.goto('/audits')
  assert.equal(await page.locator('tbody a').first().getAttribute('href'), audit, 'it is found again among those before')
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('the box of a finding lies on the page of the PDF where the server says it does', async () => {
  const { page, errors } = await openAs(browser, server, accounts.financeOfficer)
  const audit = await audited(page)
  await page.goto(`${audit}?view=findings`)
  await page.locator('tbody tr', { hasText: '道路养护自评.pdf' }).filter({ hasText: '“其他资金”执行数 30 超过' }).locator('.place a').click()
  const chosen = page.locator('button.box.selected')
  await chosen.waitFor()
  await page.locator('.paper[data-page="1"] canvas[data-drawn]').waitFor()
  const [, job, document] = /audits\/(\d+)\/documents\/(\d+)/.exec(page.url())
  const number = Number(new URL(page.url()).searchParams.get('finding'))
  const found = await page.evaluate(async ([id, n]) => (await (await fetch(`/api/v1/audits/${id}/documents/${n}`)).json()).report, [job, document])
  const said = found.forms.flatMap((form) => form.findings)[number - 1].where
  assert.equal(said.page, 1)

  const sheet = await page.locator('.paper[data-page="1"] canvas').boundingBox()
  const drawn = await chosen.boundingBox()
  const pixels = sheet.width / 595.28 // an A4 page in points, as wide as it is shown
  for (const [name, shown, points] of [
    ['left', drawn.x - sheet.x, said.box[0]], ['top', drawn.y - sheet.y, said.box[1]],
    ['width', drawn.width, said.box[2] - said.box[0]], ['height', drawn.height, said.box[3] - said.box[1]],
  ]) assert.ok(Math.abs(shown - points * pixels) < 2, `${name}: drawn at ${shown}, said ${points * pixels} pixels`)

  // What is in the box is no empty paper: the figure 30 stands there.
  const ink = await page.locator('.paper[data-page="1"] canvas').evaluate((canvas, box) => {
    const scale = canvas.width / 595.28
    const inner = [Number(box[0]) + 2, Number(box[1]) + 2, Number(box[2]) - Number(box[0]) - 4, Number(box[3]) - Number(box[1]) - 4]
    const { data } = canvas.getContext('2d').getImageData(...inner.map((length) => Math.round(length * scale)))
    return data.filter((value, index) => index % 4 === 0 && value < 128).length
  }, said.box)
  assert.ok(ink > 10, `${ink} dark dots`)
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('on a web page the cell itself is marked, and a click on it leads to its note', async () => {
  const { page, errors } = await openAs(browser, server, accounts.financeOfficer)
  const audit = await audited(page)
  await page.goto(`${audit}?view=documents`)
  await page.getByRole('link', { name: '桥梁检测自评.html' }).click()
  const cell = page.locator('td.error', { hasText: /^30$/ })
  await cell.click()
  assert.match(await page.locator('li.chosen').textContent(), /“其他资金”执行数 30 超过全年预算数 20/)
  assert.ok(await cell.evaluate((one) => one.classList.contains('selected')))
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('a finding is disputed with a reason, which stays text whatever is written in it, and is found by how it was handled', async () => {
  const { page, errors } = await openAs(browser, server, accounts.financeOfficer)
  const audit = await audited(page)
  const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>原始凭证为准'
  await page.goto(`${audit}?view=documents`)
  await page.getByRole('link', { name: '桥梁检测自评.html' }).click()
  const note = page.locator('aside li').first()
  await note.locator('button').first().click()
  await note.getByLabel('有异议').check()
  await note.getByRole('button', { name: '保存' }).click()
  assert.equal(await note.locator('.word').count(), 0, 'without a reason nothing is disputed')
  await note.locator('textarea').fill(markup)
  await note.getByRole('button', { name: '保存' }).click()
  await note.locator('.word').waitFor()
  await page.reload()
  await page.locator('aside li.chosen textarea').waitFor()
  assert.equal(await page.locator('aside li.chosen textarea').inputValue(), markup)
  assert.equal(await page.locator('aside img, aside script').count(), 0)
  await page.goto(`${audit}?view=findings&handling=disputed`)
  await page.locator('tbody tr').first().waitFor()
  assert.equal(await page.locator('tbody tr').count(), 1)
  assert.deepEqual(errors, [])
  await page.context().close()
})

test('the review opinion is a Word file and the findings are a workbook', async () => {
  const { page } = await openAs(browser, server, accounts.financeOfficer)
  await audited(page)
  for (const [button, ending] of [['下载复核意见', '.docx'], ['下载问题清单', '.xlsx']]) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
    assert.ok(file.suggestedFilename().endsWith(ending), file.suggestedFilename())
    const bytes = await (await file.createReadStream()).toArray()
    assert.equal(Buffer.concat(bytes).subarray(0, 2).toString(), 'PK')
  }
  await page.context().close()
})

test('who did not ask for an audit finds nothing of it', async () => {
  const officer = await openAs(browser, server, accounts.financeOfficer)
  const audit = await audited(officer.page)
  const { page } = await openAs(browser, server, accounts.departmentOfficer)
  await page.goto(audit)
  await page.getByRole('alert').waitFor()
  assert.equal(await page.locator('nav.tabs').count(), 0)
  await page.context().close()
  await officer.page.context().close()
})
