// Steps of a form as a person takes them on its page.
import assert from 'node:assert/strict'

// Presses the button of a step, fills in what its dialog asks for and hands it in.
export async function take(page, step, given = {}) {
  await page.click(`button[data-step=${step}]:enabled`)
  const dialog = page.locator('.el-dialog')
  await dialog.waitFor()
  if (given.aspects) await dialog.locator(`table input[value=${given.aspects}]`).first().waitFor()
  if (given.aspects) for (const radio of await dialog.locator(`table input[value=${given.aspects}]`).all()) await radio.check()
  if (given.grade) await dialog.locator(`input[name=grade][value=${given.grade}]`).check()
  if (given.evidence) await dialog.getByLabel(given.evidence).check()
  if (given.due) await dialog.locator('input[data-day]').fill(given.due)
  if (given.owner) await dialog.getByLabel('责任人').fill(given.owner)
  if (given.number) await dialog.getByLabel('文号').fill(given.number)
  if (given.comment) await dialog.locator('textarea').fill(given.comment)
  const answered = page.waitForResponse((response) => response.url().endsWith(`/steps/${step}`) && response.request().method() === 'POST')
  await dialog.locator('button[type=submit]').click()
  const response = await answered
  assert.equal(response.status(), 200, `${step}: ${response.status() === 200 ? '' : await response.text()}`)
  await dialog.waitFor({ state: 'detached' })
}

// Attaches a file on the form's tab of evidence and comes back to it.
export async function attach(page, name) {
  const place = new URL(page.url()).pathname
  await page.goto(`${place}?tab=evidence`)
  await page.locator('.attach select').last().selectOption('report')
  const stored = page.waitForResponse((response) => response.url().endsWith('/evidence') && response.request().method() === 'POST')
  await page.setInputFiles('[data-test=evidence]', { name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4 ${name}`) })
  assert.equal((await stored).status(), 201)
  await page.goto(place)
  await page.waitForSelector('button[data-step]')
}

// Lays a block of a sheet down, from the first row of the indicators on, under the heading; waits until it is stored.
export async function pasteUnder(page, heading, sheet) {
  const id = await page.evaluate((heading) => {
    const lines = [...document.querySelectorAll('.paper tr')]
    const heads = lines.find((line) => [...line.children].some((one) => one.textContent.trim() === '三级指标'))
    const column = [...heads.children].find((one) => one.textContent.trim() === heading).id.split('-').at(-1)
    const first = lines.find((line) => line.querySelector('td[id^="i"]'))
    return [...first.querySelectorAll('td')].find((one) => one.id.endsWith(`-${column}`)).id
  }, heading)
  await page.locator(`[id="${id}"]`).click()
  await paste(page, sheet)
}
// The same into the funds, from their first amount on.
export async function pasteFunds(page, sheet) {
  await page.locator('.paper td[id^="f"].number').first().click()
  await paste(page, sheet)
}
async function paste(page, sheet) {
  const stored = page.waitForResponse((response) => response.url().endsWith('/content') && response.request().method() === 'PUT')
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, sheet.map((row) => row.join('\t')).join('\r\n'))
  assert.equal((await stored).status(), 200)
}
