// every_picture.mjs FOLDER [PART OF AN ADDRESS]: each page at three widths, in both languages, light and dark, at its full
// height, to be looked at one by one.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from './server.mjs'
import { makeWorld, openDesk, placesOf } from './world.mjs'

const [folder, only = ''] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const browser = await openBrowser()
const world = await makeWorld(browser)
const nameOf = (route, address, index) => `${String(index).padStart(2, '0')}${route.replace(/[^a-z]+/g, '-')}${(address.split('?')[1] ?? '').replace(/[^a-z]+/g, '-')}`

async function take(english) {
  const { page, open, quiet, context, errors } = await openDesk(browser, world.server, { english })
  for (const [index, { route, account, address }] of placesOf(world).entries()) {
    if (!route.includes(only)) continue
    for (const width of [1440, 1280, 390]) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
      await open(account, address)
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme })
        await quiet()
        await page.screenshot({ path: join(folder, `${nameOf(route, address, index)}.${width}.${english ? 'en' : 'zh'}.${colorScheme}.png`), fullPage: true })
      }
      await page.emulateMedia({ colorScheme: 'light' })
    }
    for (const error of errors.splice(0)) console.log(address, error)
  }
  await context.close()
}
await Promise.all([take(false), take(true)])
await browser.close()
await world.stop()
