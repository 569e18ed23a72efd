// A Chromium for tests and pictures: real, headless, with a profile of its own; what the page logs as an error is kept.
import { chromium } from 'playwright-core'

export async function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
}

// A page of its own context. `errors` gathers console errors, exceptions and requests that leave the machine.
export async function openPage(browser, base, { width = 1440, height = 900, dark = false, english = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, baseURL: base, locale: 'zh-CN', colorScheme: dark ? 'dark' : 'light', acceptDownloads: true })
  await context.addInitScript((wanted) => localStorage.setItem('jiheng.language', wanted), english ? 'en' : 'zh')
  const page = await context.newPage()
  const errors = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('request', (request) => {
    const address = new URL(request.url())
    if (address.protocol.startsWith('http') && address.origin !== new URL(base).origin) errors.push(`left the machine: ${request.url()}`)
  })
  return { page, context, errors }
}

export async function signIn(page, account, password) {
  await page.goto('/sign-in')
  await page.fill('#account', account)
  await page.fill('#password', password)
  await page.click('button[type=submit]')
  await page.waitForURL((address) => address.pathname !== '/sign-in')
}
