// picture.mjs BASE ACCOUNT PASSWORD PATH OUT [WIDTH] [dark] [en]: one page as a picture, to look at.
import { openBrowser, openPage, signIn } from './browser.mjs'

const [base, account, password, path, out, width = '1440', ...how] = process.argv.slice(2)
const browser = await openBrowser()
const { page, errors } = await openPage(browser, base, { width: Number(width), dark: how.includes('dark'), english: how.includes('en') })
if (account !== '-') await signIn(page, account, password)
await page.goto(path)
await page.waitForLoadState('networkidle')
await page.screenshot({ path: out, fullPage: true })
const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
if (wider > 0) console.log(`wider than the window by ${wider} px`)
for (const error of errors) console.log(error)
await browser.close()
