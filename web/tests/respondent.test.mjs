// Somebody answers a questionnaire on a phone: three workbooks in the format of Kobo and ODK, on good lines and bad.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accounts, openBrowser, startServer } from './server.mjs'
import { answersOf, changeSurvey, importForm, openPhone, openSurvey, projectNamed, respondent, stepSurvey } from './surveys.mjs'

let server, browser, lead, project
before(async () => {
  server = await startServer({ options: ['--answers-per-minute', '100000'] })
  browser = await openBrowser()
  lead = await server.session(accounts.agencyLead)
  project = await projectNamed(lead, '2018年社会保险经办业务费')
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

async function open(name, how) {
  const { questionnaire, problems, unsupported } = await importForm(lead, name)
  assert.deepEqual([problems, unsupported], [[], []], name)
  const survey = await openSurvey(lead, project, questionnaire)
  const phone = await openPhone(browser, server.base, how)
  await phone.page.goto(survey.public_path)
  await phone.page.waitForSelector('form')
  return { ...phone, survey, ...respondent(phone.page) }
}
async function thanked({ page, context, errors }, expected = []) {
  await page.waitForSelector('text=已提交')
  assert.deepEqual(errors.filter((one) => !expected.some((known) => one.includes(known))), [])
  await context.close()
}
// Until the last page of the rural roads.
async function answerRoads(phone, overall = '满意') {
  await phone.choose('county', '东山县')
  await phone.choose('township', '石桥镇')
  await phone.next()
  await phone.choose('means', '开车')
  await phone.write('trips', '7')
  await phone.next()
  for (const key of ['surface', 'signs', 'upkeep']) await phone.choose(key, '非常满意')
  await phone.choose('overall', overall)
}

test('rural roads: the county decides the townships, one answer excludes the others, who is dissatisfied is asked why', async () => {
  const phone = await open('rural-roads')
  const { page, field, choose, next, write, problem } = phone
  await next()
  assert.match(await problem('county'), /请回答/)
  assert.match(await problem('township'), /请选择您所在的乡镇/, 'in the words of the questionnaire')
  await choose('county', '西河县')
  assert.deepEqual(await field('township').locator('.option').allTextContents(), ['和平镇'])
  await choose('township', '和平镇')
  await choose('county', '东山县')
  assert.deepEqual(await field('township').locator('.option').allTextContents(), ['石桥镇', '梨树乡'])
  await choose('township', '石桥镇')
  await choose('village', '南村')
  await next()
  assert.equal(await field('trips').isVisible(), true)
  await choose('means', '步行', '不走这条路')
  assert.match(await problem('means'), /不能再选别的/)
  assert.equal(await field('trips').isVisible(), true, 'until the answer holds, it is none')
  await choose('means', '不走这条路')
  await write('trips', '300')
  await next()
  assert.match(await problem('trips'), /1 到 200/)
  await write('trips', '１４')
  await next()
  for (const key of ['surface', 'signs', 'upkeep']) await choose(key, '满意')
  await choose('overall', '不满意')
  await next()
  await write('why', '<script>document.title = "taken"</script>"><img src=x onerror="document.title=1">')
  assert.equal(await phone.wide(), 0)
  await next()
  await thanked(phone)
  const [answer] = await answersOf(lead, phone.survey.id)
  assert.deepEqual([answer.answers.village, answer.answers.means, answer.answers.trips, answer.answers.overall], ['nancun', 'walk', '14', '1'])
  assert.match(answer.answers.why, /^<script>/, 'kept as it was written')
})

test('rural roads: who does not use it is asked no further', async () => {
  const phone = await open('rural-roads')
  await phone.choose('county', '西河县')
  await phone.choose('township', '和平镇')
  await phone.next()
  await phone.choose('means', '不走这条路')
  assert.equal(await phone.page.textContent('button.main'), '提交')
  await phone.next()
  await thanked(phone)
  const [answer] = await answersOf(lead, phone.survey.id)
  assert.deepEqual(Object.keys(answer.answers).sort(), ['county', 'means', 'township'])
})

test('school meals: every child has its round, conditions look at its own round and at all', async () => {
  const phone = await open('school-meals')
  const { page, field, choose, next, write, problem } = phone
  await choose('relation', '祖父母')
  await write('people', '5')
  await next()
  await write('children[1].age', '4')
  await next()
  assert.match(await problem('children[1].age'), /5 到 18/)
  await write('children[1].age', '9')
  await choose('children[1].school', '小学')
  await write('children[1].pays', '0.30')
  await choose('children[1].liking', '不爱吃')
  await write('children[1].reason', '菜凉')
  await page.locator('button.add').tap()
  await write('children[2].age', '13')
  await choose('children[2].school', '初中')
  assert.equal(await field('children[2].reason').isVisible(), false)
  await page.locator('button.add').tap() // a third, left empty
  await next()
  await write('subsidised', '3')
  await next()
  assert.match(await problem('subsidised'), /不会比上面填写的孩子还多/)
  await write('subsidised', '2')
  assert.equal(await field('too_dear').isVisible(), true, 'something is paid')
  assert.equal(await field('free').isVisible(), false)
  await choose('too_dear', '否')
  await choose('overall', '满意')
  await next()
  await thanked(phone)
  const [answer] = await answersOf(lead, phone.survey.id)
  assert.equal(answer.answers['children[1].reason'], '菜凉')
  assert.equal(answer.answers['children[2].age'], '13')
  assert.equal(Object.keys(answer.answers).some((key) => key.startsWith('children[3]')), false)
})

test('job subsidy: figures that do not agree are said to, exact to the last place', async () => {
  const phone = await open('job-subsidy', { dark: true })
  const { field, choose, next, write, problem } = phone
  await choose('size', '小型')
  await write('staff_before', '1000')
  await write('laid_off', '55')
  assert.equal(await field('layoff_reason').isVisible(), false, '5.5 % is not more than 5.5 %')
  await write('laid_off', '56')
  assert.equal(await field('layoff_reason').isVisible(), true)
  await write('layoff_reason', '订单减少')
  await next()
  await choose('received', '是')
  await write('applied', '2026-03-02')
  await write('paid', '2026-02-27')
  await write('amount', '0.30')
  await write('wages', '0.1')
  await write('training', '0.21')
  await next()
  assert.match(await problem('paid'), /不能早于申请日期/)
  assert.match(await problem('training'), /两项合计/)
  await write('paid', '2026-03-20')
  await write('training', '0.2')
  await next()
  for (const key of ['handling', 'speed', 'overall']) await choose(key, '非常满意')
  await next()
  await next()
  await thanked(phone)
  const [answer] = await answersOf(lead, phone.survey.id)
  assert.deepEqual([answer.answers.amount, answer.answers.training], ['0.30', '0.2'])
})

test('in English where the questionnaire has it, and back', async () => {
  const phone = await open('rural-roads', { language: 'en-GB' })
  assert.match(await phone.page.textContent('h1'), /upkeep of rural roads/)
  await phone.choose('county', 'Xihe')
  await phone.page.locator('button.other').tap()
  assert.match(await phone.page.textContent('h1'), /农村公路/)
  assert.equal(await phone.field('county').locator('input:checked').inputValue(), 'west')
  await phone.context.close()
})

test('the line breaks while answers are sent: they stay on the phone, arrive later, and once', async () => {
  const phone = await open('rural-roads')
  const { page, context } = phone
  await answerRoads(phone)
  // The service takes the answers and its reply is lost.
  let lost = 0
  await page.route('**/answers', async (route) => {
    if (lost++ === 0) {
      await route.fetch()
      return route.abort()
    }
    return route.continue()
  })
  await phone.next()
  await page.waitForSelector('text=还没有提交成功')
  await page.reload() // closed in impatience, opened again
  await thanked(phone, ['ERR_FAILED'])
  assert.equal((await answersOf(lead, phone.survey.id)).length, 1)
})

test('without any connection the respondent goes on, is told, and hands in when it is back', async () => {
  const phone = await open('rural-roads')
  const { page, context } = phone
  await phone.choose('county', '东山县')
  await context.setOffline(true)
  await page.waitForSelector('text=网络已断开')
  await phone.choose('township', '石桥镇')
  await phone.next()
  await phone.choose('means', '不走这条路')
  await phone.next()
  await page.waitForSelector('text=联网后会自动提交')
  await context.setOffline(false)
  await thanked(phone, ['ERR_INTERNET_DISCONNECTED'])
  assert.equal((await answersOf(lead, phone.survey.id)).length, 1)
})

test('closed without a connection and opened again: the questionnaire and what was answered are there', async () => {
  const phone = await open('rural-roads')
  const { page, context } = phone
  await phone.choose('county', '东山县')
  await phone.choose('township', '石桥镇')
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')
  await page.waitForTimeout(300)
  await context.setOffline(true)
  const again = await context.newPage()
  await page.close()
  await again.goto(phone.survey.public_path)
  await again.waitForSelector('text=已接着上次')
  const { choose, next, field } = respondent(again)
  assert.equal(await field('township').locator('input:checked').inputValue(), 'shiqiao')
  await next()
  await choose('means', '不走这条路')
  await next()
  await again.waitForSelector('text=联网后会自动提交')
  await context.setOffline(false)
  await thanked({ page: again, context, errors: phone.errors })
  assert.equal((await answersOf(lead, phone.survey.id)).length, 1)
})

test('what was begun is there when the page is opened again', async () => {
  const phone = await open('rural-roads')
  const { page } = phone
  await answerRoads(phone)
  await page.goBack()
  assert.equal(await phone.field('trips').locator('input').inputValue(), '7', 'back leads to the page before, not away')
  await page.waitForTimeout(300)
  await page.reload()
  await page.waitForSelector('text=已接着上次')
  assert.equal(await phone.field('trips').locator('input').inputValue(), '7')
  await page.getByRole('button', { name: '清空重填' }).tap()
  await phone.field('county').waitFor()
  assert.equal(await phone.field('county').locator('input:checked').count(), 0, 'somebody else on the same device begins anew')
  await phone.context.close()
})

test('the questionnaire changes while it is open: the respondent is told and keeps what still fits', async () => {
  const phone = await open('rural-roads')
  const { page } = phone
  await answerRoads(phone)
  const { questionnaire } = await lead.get(`/api/v1/surveys/${phone.survey.id}`)
  const means = questionnaire.items.find((one) => one.key === 'use').items
  means.push({ kind: 'single', key: 'night', text: { chinese: '晚上走吗？', english: '' }, list: 'county', required: true })
  const townships = questionnaire.lists.find((list) => list.key === 'township')
  townships.options = townships.options.filter((option) => option.key !== 'shiqiao')
  const changed = await changeSurvey(lead, phone.survey.id, { questionnaire })
  assert.equal(changed.edition, 2)
  await phone.next()
  await page.waitForSelector('text=问卷在您填写期间有更新')
  assert.match(await page.textContent('.banner:not([hidden])'), /1 题的答案不再适用/)
  assert.equal(await phone.field('county').locator('input:checked').inputValue(), 'east')
  assert.equal(await phone.field('township').locator('input:checked').count(), 0)
  await phone.choose('township', '梨树乡')
  await phone.next()
  assert.equal(await phone.field('trips').locator('input').inputValue(), '7')
  await phone.choose('night', '东山县')
  await phone.next()
  await phone.next()
  await thanked(phone, ['409'])
  const [answer] = await answersOf(lead, phone.survey.id)
  assert.equal(answer.edition, 2)
})

test('closed while somebody answers: they are told that nothing was handed in', async () => {
  const phone = await open('rural-roads')
  await answerRoads(phone)
  await stepSurvey(lead, phone.survey.id, 'close')
  await phone.next()
  await phone.page.waitForSelector('text=您的答案没有提交')
  assert.equal((await answersOf(lead, phone.survey.id)).length, 0)
  await phone.context.close()
})

test('a token opens one questionnaire and no second one', async () => {
  const { questionnaire } = await importForm(lead, 'rural-roads')
  const survey = await openSurvey(lead, project, questionnaire, { access: 'tokens' })
  const { tokens } = await lead.post(`/api/v1/surveys/${survey.id}/tokens`, { count: 2 })
  const answer = async (how) => {
    const phone = { ...(await openPhone(browser, server.base)), survey }
    Object.assign(phone, respondent(phone.page))
    await how(phone)
    await phone.page.waitForSelector('[data-key=county]')
    await phone.choose('county', '西河县')
    await phone.choose('township', '和平镇')
    await phone.next()
    await phone.choose('means', '不走这条路')
    await phone.next()
    return phone
  }
  await thanked(await answer((phone) => phone.page.goto(`${survey.public_path}#${tokens[0]}`)))
  const typed = async (phone) => {
    await phone.page.goto(survey.public_path)
    await phone.page.fill('#token', tokens[0])
    await phone.next()
  }
  const second = await answer(typed)
  await second.page.waitForSelector('text=参与码不对，或者已经用过')
  await second.page.fill('#token', tokens[1])
  await second.next()
  await second.next() // the answers are still there
  await thanked(second, ['403'])
  assert.equal((await answersOf(lead, survey.id)).length, 2)
  assert.equal(server.log().includes(tokens[0]), false, 'no token in the log of requests')
})

test('the page is small, asks nobody else, and lets nothing in', async () => {
  const { questionnaire } = await importForm(lead, 'rural-roads')
  const survey = await openSurvey(lead, project, questionnaire)
  const { page, context, errors } = await openPhone(browser, server.base)
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength))
  const [response] = await Promise.all([page.goto(survey.public_path), page.waitForSelector('form')])
  await page.waitForLoadState('networkidle')
  assert.ok(bytes > 5_000 && bytes < 60_000, `${bytes} bytes on the wire`)
  const policy = [response.headers()['content-security-policy'], await page.getAttribute('meta[http-equiv=Content-Security-Policy]', 'content')].join(' ')
  assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.deepEqual(errors, [])
  assert.equal((await context.cookies()).length, 0, 'nothing by which somebody could be known again')
  await context.close()
})
