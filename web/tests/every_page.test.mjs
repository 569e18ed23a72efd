// Every page there is, as somebody it is meant for: at three widths, in both languages, light and dark. Nothing is wider
// than its window or its cell, one button at most is pressed first, nothing is logged as an error, and axe-core has nothing serious to say.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openBrowser } from './server.mjs'
import { makeWorld, openDesk, pages, placesOf, routesOf } from './world.mjs'

const axe = readFileSync(fileURLToPath(new URL('../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8')
const widths = [1440, 1280, 390]

let browser, world
before(async () => {
  browser = await openBrowser()
  world = await makeWorld(browser)
})
after(async () => {
  await browser?.close()
  await world?.stop()
})

test('every route of the application is looked at, and none that is not there', async () => {
  assert.deepEqual(Object.keys(pages).sort(), (await routesOf(browser, world.server)).sort())
})

// In the page: what does not fit. Where something is meant to scroll, it may.
function misfits() {
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX)
  const found = []
  const window = document.documentElement
  if (window.scrollWidth > window.clientWidth) {
    const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > window.clientWidth + 1)
    found.push(`the page is ${window.scrollWidth - window.clientWidth} px wider than the window: ${wide.slice(-1).map((one) => one.outerHTML.slice(0, 120))}`)
  }
  for (const one of document.querySelectorAll('td, th, button, .button, summary, h1, h2, h3, label, [role=tab]')) {
    if (one.clientWidth === 0 || one.classList.contains('visually-hidden') || scrolls(one)) continue
    // A table in a cell, or a box that scrolls, answers for itself.
    if (one.scrollWidth > one.clientWidth + 1 && ![...one.querySelectorAll('*')].some((inner) => scrolls(inner))) found.push(`${one.scrollWidth - one.clientWidth} px of <${one.tagName.toLowerCase()} class="${one.className}"> are cut off: ${one.innerText.slice(0, 40)}`)
  }
  for (const one of document.querySelectorAll('.scroll:has(> table.records)'))
    if (window.clientWidth < 400 && one.scrollWidth > one.clientWidth + 1) found.push(`a table of records is cut off: ${one.innerText.slice(0, 40)}`)
  for (const one of document.querySelectorAll('.menu-of')) if (/auto|scroll|hidden/.test(getComputedStyle(one).overflowY)) found.push(`a menu cannot unfold beyond its button: ${one.innerText.slice(0, 40)}`)
  const first = [...document.querySelectorAll('.button.primary, button.main')].filter((one) => one.checkVisibility())
  if (first.length > 1) found.push(`more than one button is to be pressed first: ${first.map((one) => one.innerText)}`)
  return found
}
async function complaints(page) {
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }))
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `axe ${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

async function visitAll(english) {
  const { page, context, errors, open } = await openDesk(browser, world.server, { english })
  const wrong = []
  for (const { account, address } of placesOf(world)) {
    const note = (how, all) => wrong.push(...all.map((what) => `${address} as ${account || 'nobody'}, ${english ? 'en' : 'zh'}, ${how}: ${what}`))
    await page.setViewportSize({ width: 1440, height: 900 })
    await open(account, address)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      note(width, await page.evaluate(misfits))
    }
    note('console', errors.splice(0))
    await page.evaluate(axe)
    if (english) {
      note('light, 390', await complaints(page)) // as narrow as it is now; the colours are looked at in Chinese
      continue
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme })
      note(colorScheme, await complaints(page))
    }
    await page.emulateMedia({ colorScheme: 'light' })
  }
  await context.close()
  return wrong
}

test('nothing overflows, nothing is logged, nothing is hard to use: in Chinese and in English', async () => {
  const wrong = (await Promise.all([visitAll(false), visitAll(true)])).flat()
  assert.equal(wrong.length, 0, `\n${wrong.join('\n')}`)
})
