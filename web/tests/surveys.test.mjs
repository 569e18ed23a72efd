// The agency designs a questionnaire, opens it, watches, decides over doubtful answers, reads the results and settles
// them into the points of the evaluation; an interview beside it. Shanghai 2018, as it was published.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { accounts, openAs, openBrowser, startServer } from './server.mjs'
import { answersOf, openPhone, openSurvey, projectNamed, respondent } from './surveys.mjs'

let server, browser, lead, project, form
before(async () => {
  server = await startServer({ options: ['--answers-per-minute', '100000'] })
  browser = await openBrowser()
  lead = await server.session(accounts.agencyLead)
  project = await projectNamed(lead, '2018年社会保险经办业务费')
  form = (await lead.get(`/api/v1/projects/${project}/forms`)).forms.find((one) => one.kind === 'evaluation').id
  const finance = await server.session(accounts.financeOfficer)
  await finance.step(form, 'approve_plan')
  await lead.step(form, 'begin_field_work') // from here on the agency writes the evaluation
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

async function at(path, how) {
  const opened = await openAs(browser, server, accounts.agencyLead, how)
  await opened.page.goto(path)
  return { ...opened, done: async () => (assert.deepEqual(opened.errors, []), opened.context.close()) }
}
const words = (chinese) => ({ chinese, english: '' })
const scale = [['5', '非常满意', '1'], ['4', '满意', '0.75'], ['3', '基本满意', '0.5'], ['2', '不很满意', '0.25'], ['1', '不满意', '0'], ['na', '没用过', null]]
const asked = ['印刷质量', '邮寄时间', '宣传力度', '系统经办服务设备', '总体满意度']
const insured = {
  id: 'insured-2018', title: words('参保人员满意度问卷'),
  lists: [
    { key: 'yes_no', options: [{ key: 'yes', text: words('是') }, { key: 'no', text: words('否') }] },
    { key: 'satisfaction', options: scale.map(([key, text, value]) => ({ key, text: words(text), value })) },
  ],
  items: [
    { kind: 'section', key: 'facts', text: words('基本情况'), items: [
      { kind: 'single', key: 'insured', list: 'yes_no', text: words('您所在单位是否参保？'), required: true, is_key: true },
      { kind: 'single', key: 'knows', list: 'yes_no', text: words('是否知道有纸质的个人权益单？') },
      { kind: 'single', key: 'received', list: 'yes_no', text: words('是否收到过？'), relevant: "${knows} = 'yes'" },
    ] },
    { kind: 'section', key: 'satisfied', text: words('满意度'), matrix: true, items: asked.map((text, index) => ({ kind: 'single', key: `s${index + 1}`, list: 'satisfaction', text: words(text) })) },
    { kind: 'text', key: 'wishes', text: words('您还有什么意见或建议？') },
  ],
}
// A hundred answers whose counts are those the published points come from.
function answers2018() {
  const columns = [[82, 18], [66, 34], [34, 56], [64, 36], [47, 48]]
  const level = ([best, good], row) => (row < best ? '5' : row < best + good ? '4' : '3')
  const rows = Array.from({ length: 100 }, (_, row) => [row < 77 ? 'yes,yes,yes' : 'yes,no,', ...columns.map((column) => level(column, row))].join(','))
  return ['insured,knows,received,s1,s2,s3,s4,s5', ...rows, ''].join('\n')
}

test('a questionnaire is designed by hand, seen as on a phone, and opened; somebody answers it', async () => {
  const { page, done } = await at(`/projects/${project}`)
  await page.click('button:has-text("新建问卷调查")')
  const dialog = page.locator('dialog[open]')
  await dialog.getByLabel('名称').fill('窗口服务满意度')
  await dialog.getByRole('button', { name: '开始设计' }).click()
  await page.waitForURL(/\/surveys\/\d+$/)
  const id = /(\d+)$/.exec(new URL(page.url()).pathname)[1]
  const add = async (kind) => {
    await page.click('summary:has-text("添加")')
    await page.click(`[data-kind=${kind}]`)
  }
  await add('single')
  await page.getByLabel('题目', { exact: true }).fill('您去过经办窗口吗？')
  await page.locator('.editor label:has-text("选项") select').selectOption({ label: '＋新的选项表' })
  await page.locator('table.options input[aria-label=选项]').nth(0).fill('去过')
  await page.locator('table.options input[aria-label=选项]').nth(1).fill('没去过')
  await page.getByText('必答', { exact: true }).click()
  const preview = page.locator('[data-test=preview]')
  await preview.locator('.option', { hasText: '没去过' }).waitFor()
  await add('text')
  await page.getByLabel('题目', { exact: true }).fill('为什么没去？<b>请写明</b>')
  await page.click('summary:has-text("条件")')
  await page.getByLabel('按前面的题添加条件').first().selectOption({ label: '没去过' })
  assert.match(await page.getByLabel('何时询问').inputValue(), /^\$\{q1\} = '2'$/)
  await preview.locator('[data-key=q2]').waitFor({ state: 'hidden' })
  await preview.locator('.option', { hasText: '没去过' }).click()
  await preview.locator('[data-key=q2]').waitFor()
  assert.match(await preview.locator('[data-key=q2]').textContent(), /<b>请写明<\/b>/, 'text stays text')
  await page.click('button:has-text("标题、开头与结尾")')
  await page.getByLabel('问卷标题', { exact: true }).fill('窗口服务满意度问卷')
  await page.waitForSelector('text=已保存')
  await page.click('[data-step=open]')
  await page.waitForSelector('.state:has-text("回收中")')
  await page.click('nav a:has-text("发放")')
  await page.locator('img.code').waitFor()
  const address = await page.getAttribute('[data-test=address]', 'href')
  const phone = await openPhone(browser, server.base)
  await phone.page.goto(address)
  await respondent(phone.page).choose('q1', '没去过')
  await respondent(phone.page).write('q2', '路远')
  await respondent(phone.page).next()
  await phone.page.waitForSelector('text=已提交')
  assert.deepEqual(phone.errors, [])
  await phone.context.close()
  await page.click('nav a:has-text("回收")')
  await page.locator('.figures dd', { hasText: /^1/ }).first().waitFor()
  assert.equal((await answersOf(lead, id)).length, 1)
  await done()
})

test('a workbook of Kobo comes in; what is not supported is named before anything is replaced', async () => {
  const survey = await lead.post('/api/v1/surveys', { project, title: '导入', questionnaire: insured })
  const { page, done } = await at(`/surveys/${survey.id}`)
  await page.click('button:has-text("模板与导入")')
  await page.setInputFiles('[data-test=questionnaire]', new URL('../../examples/xlsforms/school-meals.xlsx', import.meta.url).pathname)
  await page.waitForSelector('text=全部读入')
  await page.click('button:has-text("替换当前问卷")')
  await page.locator('.tree', { hasText: '在校吃饭的孩子' }).waitFor()
  await page.waitForSelector('text=已保存')
  await page.click('summary:has-text("导出问卷")')
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("XLSForm 工作簿")')])
  assert.match(file.suggestedFilename(), /\.xlsx$/)
  await done()
})

test('papers are typed twice, and what differs is decided from the paper', async () => {
  const survey = await openSurvey(lead, project, insured, { plan: { paper_rounds: 2, note: '现场发放' } })
  const { page, done } = await at(`/surveys/${survey.id}?room=paper`)
  const enter = async (numbers) => {
    await page.getByLabel('问卷编号').fill('A-001')
    await page.keyboard.press('Enter')
    for (const number of numbers) {
      await page.keyboard.type(number)
      await page.keyboard.press('Enter')
    }
    const answered = page.waitForResponse((response) => response.url().endsWith('/answers') && response.request().method() === 'POST')
    await page.click('button:has-text("录入"):not([disabled])')
    assert.equal((await answered).status(), 201)
  }
  await enter(['1', '1', '1', '1', '2', '3', '2', '1'])
  await page.locator('[data-paper=A-001]', { hasText: '等第二遍' }).waitFor()
  await enter(['1', '1', '1', '1', '2', '2', '2', '1'])
  const paper = page.locator('[data-paper=A-001]', { hasText: '两遍不一致' })
  await paper.waitFor()
  assert.match(await paper.textContent(), /宣传力度/)
  await paper.getByText('第二遍：满意').click()
  await paper.getByRole('button', { name: '按原件核定' }).click()
  await page.waitForSelector('text=没有只录了一遍或两遍不一致的问卷')
  const [answer] = await answersOf(lead, survey.id)
  assert.deepEqual([answer.source, answer.answers.s1, answer.answers.s3], ['paper', '5', '4'])
  await done()
})

let played
test('Shanghai 2018: a hundred answers come in from a file, faults are named by cell first', async () => {
  played = await openSurvey(lead, project, insured, { form, plan: { design: 'simple', size: 97, issued: 100, note: '' }, targets: [{ fact: 'survey', kind: 'tally', list: 'satisfaction', questions: [] }] })
  const { page, done } = await at(`/surveys/${played.id}?room=answers`)
  await page.click('button:has-text("导入答卷")')
  const file = (text) => ({ name: '答卷.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.setInputFiles('[data-test=answers]', file(answers2018().replace('yes,yes,yes,5', 'yes,yes,yes,9')))
  await page.locator('dialog[open] tbody tr').first().waitFor()
  assert.match(await page.textContent('dialog[open] tbody'), /9/)
  assert.equal((await answersOf(lead, played.id)).length, 0, 'with a fault nothing is kept')
  await page.setInputFiles('[data-test=answers]', file(answers2018()))
  await page.waitForSelector('text=导入 100 份')
  await page.click('dialog[open] button:has-text("关闭")')
  await done()
})

test('the results say 88.9 %, each question its own, what another scale would give, and that no sampling note stands behind it', async () => {
  const { page, done } = await at(`/surveys/${played.id}?room=results`)
  const result = page.locator('[data-test=scale]')
  await result.waitFor()
  const text = await result.textContent()
  for (const share of ['88.9%', '95.5%', '91.5%', '81.0%', '91.0%', '85.5%', '97.0%']) assert.ok(text.includes(share), share)
  assert.match(text, /非常满意 ?293/)
  assert.match(text, /α = 0\.\d+/)
  const shown = (fill) => result.locator(`figure svg path[fill="${fill}"]`).first().waitFor({ state: 'attached' })
  await shown('#0b454d')
  await page.emulateMedia({ colorScheme: 'dark' })
  await shown('#a9d6dc')
  await page.emulateMedia({ colorScheme: 'light' })
  await shown('#0b454d')
  assert.match(await page.textContent('[data-question=knows]'), /77\.0%.*67\.8% – 84\.2%/s)
  assert.match(await page.textContent('.marks'), /没有抽样说明/)
  await page.click('summary:has-text("本调查各级的取值")')
  await page.locator('.values').getByLabel('基本满意', { exact: true }).fill('0.6')
  await page.keyboard.press('Tab')
  await result.locator('strong', { hasText: '89.2%' }).first().waitFor()
  await page.click('button:has-text("恢复问卷的取值")')
  await result.locator('strong', { hasText: '88.9%' }).first().waitFor()
  await page.selectOption('[data-test=rows]', 'knows')
  await page.selectOption('[data-test=columns]', 's5')
  await page.waitForSelector('text=χ²')
  await done()
})

test('settled, the indicator has 8.89 points and the trace goes down to the counts', async () => {
  const { page, done } = await at(`/surveys/${played.id}?room=settle`)
  await page.waitForSelector('.target')
  await page.click('[data-step=close]')
  await page.waitForSelector('.state:has-text("已结束回收")')
  await page.click('[data-step=settle]')
  const trace = page.locator('[data-test=trace]', { hasText: 'C25' })
  await trace.waitFor()
  assert.match(await trace.textContent(), /8\.89/)
  assert.match(await trace.textContent(), /293/)
  assert.match(await trace.textContent(), /没有抽样说明/, 'said wherever the score stands')
  await trace.getByRole('link').first().click()
  await page.waitForURL(/paper=C25/)
  await done()
})

test('77 % know of it: the share of an answer becomes a rate of the evaluation, with its trace', async () => {
  const survey = await openSurvey(lead, project, insured, { form, plan: { design: 'simple', size: 97, issued: 100, note: '随机发放' } })
  const { page, done } = await at(`/surveys/${survey.id}?room=answers`)
  await page.click('button:has-text("导入答卷")')
  await page.setInputFiles('[data-test=answers]', { name: '答卷.csv', mimeType: 'text/csv', buffer: Buffer.from(answers2018()) })
  await page.waitForSelector('text=导入 100 份')
  await page.click('dialog[open] button:has-text("关闭")')
  await page.click('nav a:has-text("计入评价")')
  await page.locator('[data-test=target]').selectOption({ label: '宣传范围覆盖率' })
  const target = page.locator('.target', { hasText: '宣传范围覆盖率' })
  await target.locator('select').selectOption({ label: '是否知道有纸质的个人权益单？' })
  await target.getByLabel('是', { exact: true }).check()
  await page.click('[data-step=close]')
  await page.waitForSelector('.state:has-text("已结束回收")')
  await page.click('[data-step=settle]')
  const trace = page.locator('[data-test=trace]', { hasText: 'C23' })
  await trace.waitFor()
  assert.match(await trace.textContent(), /77(\.0+)?\s*%/)
  const { content } = await lead.get(`/api/v1/forms/${form}?content=object`)
  const { value, unit } = content.fact.find((one) => one.id === 'publicity.coverage')
  assert.deepEqual([value, unit], ['77', '%'])
  await done()
})

test('a frame is uploaded, what is wrong in it named by cell, and the same seed draws the same people', async () => {
  const survey = await lead.post('/api/v1/surveys', { project, title: '抽样', questionnaire: insured })
  const { page, done } = await at(`/surveys/${survey.id}?room=plan`)
  await page.getByLabel('抽样方法').selectOption({ label: '分层' })
  await page.getByLabel('需要有效份数').fill('40')
  await page.keyboard.press('Tab')
  const frame = 'key,stratum\n' + Array.from({ length: 400 }, (_, number) => `u${String(number).padStart(4, '0')},${number % 4 ? '东区' : '西区'}\n`).join('')
  const upload = (text) => page.setInputFiles('[data-test=frame]', { name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await upload(`${frame}u0001,东区\n`)
  await page.getByText('A402').waitFor()
  await upload(frame)
  await page.waitForSelector('text=400')
  await page.getByLabel('随机种子').fill('20190601')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: '抽样', exact: true }).click()
  const strata = page.locator('table', { hasText: '东区' })
  await strata.locator('tr', { hasText: /^东区 ?300 ?30$/ }).waitFor()
  await strata.locator('tr', { hasText: /^西区 ?100 ?10$/ }).waitFor()
  const drawn = async () => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("下载抽中名单")')])
    return readFileSync(await file.path(), 'utf8')
  }
  const first = await drawn()
  assert.equal(first.match(/u0\d{3}/g).length, 40)
  const again = page.waitForResponse((response) => response.url().endsWith('/sample') && response.request().method() === 'POST')
  await page.getByRole('button', { name: '抽样', exact: true }).click()
  await again
  assert.equal(await drawn(), first)
  assert.equal((await lead.get(`/api/v1/surveys/${survey.id}`)).frame.seed, '20190601')
  await done()
})

test('Shanghai 2018: five interviews of five questions give 9.4 of 10 points, the last of them by hand', async () => {
  const questions = ['印刷质量', '设备验收', '时效', '响应', '整体']
  const options = [...Array(19).fill('非常满意'), ...Array(6).fill('满意')]
  const scoresOf = (number) => questions.map((question, at) => ({ question, option: options[number * 5 + at] }))
  for (let number = 0; number < 4; ++number) {
    const made = await lead.post('/api/v1/interviews', { project, form, kind: 'interview', title: `访谈${number + 1}`, role: '业务处室人员', organisation: '市社会保险事业管理中心', day: '2019-06-12', by: '评价组', record: '按流程组织。', scores: scoresOf(number) })
    await lead.ask('POST', `/api/v1/interviews/${made.id}/steps/confirm`, { comment: '' }, { 'If-Match': `"${made.version}"` })
  }
  const { page, done } = await at('/interviews')
  await page.click('button:has-text("新建访谈")')
  const dialog = page.locator('dialog[open]')
  await dialog.getByLabel('项目').selectOption(project)
  await dialog.getByLabel('名称').fill('访谈5')
  await dialog.getByLabel('对方身份').fill('业务处室人员')
  await dialog.getByRole('button', { name: '开始记录' }).click()
  await page.waitForURL(/\/interviews\/\d+$/)
  await page.getByLabel('记录', { exact: true }).fill('资金及时到位。')
  for (const [at, { question, option }] of scoresOf(4).entries()) {
    await page.click('button:has-text("添加满意度题")')
    const row = page.locator('.score').nth(at)
    await row.getByLabel('题目').fill(question)
    await row.getByLabel(option, { exact: true }).check()
  }
  await page.waitForSelector('text=已保存')
  await page.click('[data-step=confirm]')
  await page.waitForSelector('.state:has-text("已确认")')
  const together = page.locator('section', { hasText: '各次访谈合计' })
  await together.getByText('已确认 5 次').waitFor()
  assert.match(await together.textContent(), /94(\.0)?%/)
  assert.match(await together.locator('.facts').textContent(), /C24.*9\.4.*10/s)
  await page.locator('button[data-fact=interview]').click()
  await page.waitForSelector('text=已计入')
  await together.getByRole('link', { name: 'C24' }).click()
  await page.waitForURL(/paper=C24/)
  await page.getByText('9.4').first().waitFor()
  const trace = (await lead.post('/api/v1/assessments', { kind: 'evaluation', scheme: 'shanghai/2018/project-evaluation', content: (await lead.get(`/api/v1/forms/${form}?content=object`)).content })).traces.find((one) => one.cell === 'C24')
  assert.equal(trace.value, '9.4')
  assert.match(trace.formula, /非常满意 19/)
  await done()
})

test('a doubtful answer is marked, and a person takes it out with a reason', async () => {
  const survey = await openSurvey(lead, project, insured)
  const phone = { ...(await openPhone(browser, server.base)) }
  await phone.page.goto(survey.public_path)
  const { choose, next } = respondent(phone.page)
  await choose('insured', '是')
  await next()
  for (let index = 1; index <= 5; ++index) await choose(`s${index}`, '非常满意') // within a second or two
  await next()
  await next()
  await phone.page.waitForSelector('text=已提交')
  await phone.context.close()
  const { page, done } = await at(`/surveys/${survey.id}?room=answers&doubtful=true`)
  const row = page.locator('[data-answer]')
  await row.waitFor()
  assert.match(await row.textContent(), /量表题全选一项/)
  assert.equal(await row.locator('[data-test=exclude]').isDisabled(), true, 'not without a reason')
  await row.locator('input').fill('试填')
  await row.locator('[data-test=exclude]').click()
  await row.locator('.exclude', { hasText: '试填' }).waitFor()
  await page.click('nav a:has-text("结果")')
  await page.waitForSelector('text=剔除 1 份')
  await done()
})

test('an interview ties what was said to an indicator, its question counts once it is confirmed', async () => {
  const { page, done } = await at(`/forms/${form}?room=surveys`)
  await page.click('button:has-text("新建访谈")')
  const dialog = page.locator('dialog[open]')
  await dialog.getByLabel('名称').fill('市社保中心访谈')
  await dialog.getByLabel('对方身份').fill('业务处负责人')
  await dialog.getByRole('button', { name: '开始记录' }).click()
  await page.waitForURL(/\/interviews\/\d+$/)
  await page.getByLabel('提纲（一行一题）').fill('资金拨付是否及时\n对经办服务是否满意')
  await page.click('button:has-text("添加陈述")')
  await page.getByLabel('说了什么').fill('资金按进度拨付 <img src=x onerror=alert(1)>')
  await page.getByLabel('对应指标').selectOption('B21')
  await page.click('button:has-text("添加满意度题")')
  await page.getByLabel('题目').fill('对经办服务的总体评价')
  await page.getByLabel('满意', { exact: true }).check()
  await page.waitForSelector('text=已保存')
  await page.click('[data-step=confirm]')
  await page.waitForSelector('.state:has-text("已确认")')
  await page.locator('button[data-fact=interview]').click()
  await page.waitForSelector('text=已计入')
  const { content } = await lead.get(`/api/v1/forms/${form}?content=object`)
  assert.ok(JSON.stringify(content).includes('资金按进度拨付'))
  await done()
})
