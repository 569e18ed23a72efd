// Something on every page: the demonstration data taken some steps on, so that each kind of form, board, audit and list
// has what it shows. `pages` says where each route of the application is looked at, and as whom; a route that is not
// there has no page anybody looked at (every_page.test.mjs holds it against the router).
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { paper, printed } from './paper.mjs'
import { accounts, jiheng, openPage, openSession, startServer } from './server.mjs'
import { openSurvey, stepSurvey } from './surveys.mjs'
import { zipOf } from './zip.mjs'

const longPassword = '一个足够长的密码2026'

export async function makeWorld(browser) {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-world-'))
  const database = join(folder, 'jiheng.db')
  const said = execFileSync(jiheng, ['demo', '--database', database], { encoding: 'utf8' })
  mkdirSync(join(folder, 'backups'))
  const server = await startServer({ database, options: ['--backups', join(folder, 'backups')] })
  const stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const first = /一次性密码 (\S+?)（/.exec(said)[1]
    await (await server.session('admin', first)).post('/api/v1/password', { password: first, new_password: longPassword })
    return { server, stop, adminPassword: longPassword, ...(await furnish(server, browser)) }
  } catch (problem) {
    await stop()
    throw problem
  }
}

async function furnish(server, browser) {
  const finance = await server.session(accounts.financeOfficer)
  const unit = await server.session(accounts.unitEditor)
  const agency = await server.session(accounts.agencyMember)
  const projects = (await finance.get('/api/v1/projects?limit=200')).projects
  const idOf = (name) => projects.find((one) => one.name === name).id
  const formOf = async (name, kind) => (await finance.get(`/api/v1/projects/${idOf(name)}/forms`)).forms.find((one) => one.kind === kind).id
  const put = async (session, form, change) => {
    const { content, version } = await session.get(`/api/v1/forms/${form}?content=object`)
    await session.ask('PUT', `/api/v1/forms/${form}/content`, { content: change(content) }, { 'If-Match': `"${version}"` })
  }

  const filled = (await unit.get(`/api/v1/forms/${await formOf('2021年社会保险服务费', 'self-evaluation')}`)).content
  const selfEvaluation = async (name, title) => {
    const { id } = await unit.post(`/api/v1/projects/${idOf(name)}/forms`, { kind: 'self-evaluation', scheme: 'shanghai/2021/self-evaluation' })
    await unit.step(id, 'begin')
    // A sum that does not hold, so that the margin has its notes.
    await put(unit, id, (content) => ({ ...content, ...structuredClone(filled), title, fields: { ...filled.fields, project: name, total_score: '99.9' } }))
    return id
  }
  const own = await selfEvaluation('2020年社保档案资料管理费', '')
  const whole = await selfEvaluation('2020年社会保险服务费', '部门整体支出绩效自评表')
  const { id: monitoring } = await finance.post(`/api/v1/projects/${idOf('2020年社会保险服务费')}/forms`, { kind: 'monitoring', round: 7 })
  await finance.step(monitoring, 'open')

  // What came back, and is being declared again with other words.
  const returned = await formOf('2020年社会保险缴费服务', 'target-declaration')
  await unit.step(returned, 'revise')
  await put(unit, returned, (content) => {
    const [first, ...others] = content.indicators[0].rows
    return { ...content, indicators: [{ rows: [{ ...first, target: '≥1200家' }, ...others] }, ...content.indicators.slice(1)] }
  })
  const evaluation = await formOf('2018年社会保险经办业务费', 'evaluation')
  // The evaluation is past its plan, so that its papers are being written.
  const lead = await server.session(accounts.agencyLead)
  for (const one of (await lead.get(`/api/v1/forms/${evaluation}/opinions`)).opinions) if (!one.answer) await lead.post(`/api/v1/forms/${evaluation}/opinions/${one.id}/answer`, { answer: '已按意见修改' })
  await finance.step(evaluation, 'approve_plan')
  await lead.step(evaluation, 'begin_field_work')
  await lead.step(evaluation, 'write_papers')
  const draft = await formOf('2020年征地养老事务费', 'target-declaration')
  const collected = await collect(server, lead, idOf('2018年社会保险经办业务费'), evaluation)

  const body = new FormData()
  const archive = zipOf({ '甲县/道路养护自评.pdf': await printed(browser, paper()), '甲县/桥梁检测自评.html': paper('桥梁检测', '某县桥梁所') })
  body.append('file', new Blob([archive], { type: 'application/zip' }), '甲县自评.zip')
  const { id: audit } = await finance.post('/api/v1/audits', body)
  for (;;) {
    const { state } = await finance.get(`/api/v1/jobs/${audit}`)
    if (state === 'finished') break
    if (state === 'failed') throw new Error('the audit failed')
    await new Promise((done) => setTimeout(done, 50))
  }
  return {
    finance, unit, agency, audit, projects, put, ...collected,
    project: idOf('2018年社会保险经办业务费'),
    ownProject: idOf('2020年社保档案资料管理费'),
    forms: {
      target: await formOf('2020年社会保险经办业务费', 'target-declaration'), published: await formOf('2020年社保档案资料管理费', 'target-declaration'),
      returned, draft, own, whole, monitoring, evaluation, rectification: await formOf('2018年社会保险经办业务费', 'rectification'),
    },
    boards: (await finance.get('/api/v1/boards')).boards.map((one) => one.name),
    person: (await finance.get('/api/v1/people?limit=100')).people.find((one) => one.account === accounts.unitEditor).id,
  }
}

// A survey that is being designed, one that was answered twelve times and is closed, and the record of an interview.
async function collect(server, lead, project, form) {
  const { id: designed } = await lead.post('/api/v1/surveys', { project, form, title: '受益对象满意度', template: 'beneficiaries' })
  const scale = { key: 'scale', options: ['非常满意', '满意', '一般', '不满意'].map((text, at) => ({ key: `o${at}`, text: { chinese: text, english: '' }, value: String(1 - at / 4) })) }
  const questionnaire = {
    id: 'halls', title: { chinese: '办事大厅满意度', english: '' }, lists: [scale],
    items: [
      { kind: 'single', key: 'service', list: 'scale', text: { chinese: '服务态度', english: '' } }, { kind: 'single', key: 'speed', list: 'scale', text: { chinese: '办理速度', english: '' } },
      { kind: 'text', key: 'advice', text: { chinese: '您的建议', english: '' } },
    ],
  }
  const { id: asked, key } = await openSurvey(lead, project, questionnaire, { form })
  for (let at = 0; at < 12; ++at) {
    const answers = { service: `o${at % 3}`, speed: `o${at % 4}`, ...(at % 4 === 0 ? { advice: '窗口再多开一个，少排队' } : {}) }
    const sent = await fetch(`${server.base}/api/v1/public/surveys/${key}/answers`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ id: `device-${String(at).padStart(12, '0')}`, edition: 1, language: 'zh', seconds: 40, answers }),
    })
    if (sent.status !== 201) throw new Error(`an answer was refused: ${sent.status} ${await sent.text()}`)
  }
  await stepSurvey(lead, asked, 'close')
  const { id: interview } = await lead.post('/api/v1/interviews', { project, form, kind: 'interview', title: '经办科室访谈', role: '业务科科长' })
  return { surveys: { designed, asked }, interview, respondents: key }
}

const { financeOfficer, financeHead, departmentOfficer, unitEditor, unitHead, agencyLead, agencyMember, expert } = accounts
const admin = 'admin'
const nobody = ''
const rooms = (form, names) => names.map((room) => `/evaluations/${form}?room=${room}`)

// Each route as the router writes it, with whom to be and which addresses to open.
export const pages = {
  '/sign-in': (world) => [[nobody, '/sign-in']],
  '/password': () => [[unitEditor, '/password']],
  '/tasks': () => [[unitEditor, '/tasks'], [departmentOfficer, '/tasks']],
  '/projects': () => [[financeOfficer, '/projects'], [unitEditor, '/projects?q=没有这样的项目']],
  '/projects/:id': ({ project, ownProject }) => [[financeOfficer, `/projects/${project}`], [unitEditor, `/projects/${ownProject}`]],
  '/stages/:station': () => ['target', 'monitoring', 'self-evaluation', 'evaluation', 'use-of-results', 'disclosure'].map((station) => [departmentOfficer, `/stages/${station}`]),
  '/notices': () => [[unitEditor, '/notices']],
  '/search': () => [[financeOfficer, '/search?q=社会保险'], [financeOfficer, '/search']],
  '/rectifications': () => [[financeOfficer, '/rectifications']],
  '/published': () => [[nobody, '/published'], [financeOfficer, '/published']],
  '/published/:id': ({ forms }) => [[nobody, `/published/${forms.published}`]],
  '/forms/:id': ({ forms }) => [
    [unitEditor, `/forms/${forms.own}`],
    ...['history', 'evidence', 'opinions', 'editions'].map((tab) => [unitEditor, `/forms/${forms.own}?tab=${tab}`]),
    [unitEditor, `/forms/${forms.whole}`], [unitEditor, `/forms/${forms.monitoring}`], [unitEditor, `/forms/${forms.returned}`], [unitEditor, `/forms/${forms.draft}`],
    [departmentOfficer, `/forms/${forms.target}`], [unitHead, `/forms/${forms.rectification}`], [agencyLead, `/forms/${forms.evaluation}`],
  ],
  '/forms/:id/compare': ({ forms }) => [[unitEditor, `/forms/${forms.returned}/compare?left=1&right=2`]],
  '/evaluations/:id(\\d+)': ({ forms }) => [
    ...rooms(forms.evaluation, ['papers', 'data', 'requests', 'interviews', 'opinions', 'report', 'figure', 'history']).map((at) => [agencyMember, at]),
    [expert, `/evaluations/${forms.evaluation}`],
  ],
  '/schemes/:place/:year/:kind': () => [[financeOfficer, '/schemes/shanghai/2018/project-evaluation']],
  '/audits': () => [[financeOfficer, '/audits']],
  '/audits/:job(\\d+)': ({ audit }) => ['', '?view=documents', '?view=findings'].map((view) => [financeOfficer, `/audits/${audit}${view}`]),
  '/audits/:job(\\d+)/documents/:number(\\d+)': ({ audit }) => [[financeOfficer, `/audits/${audit}/documents/0`], [financeOfficer, `/audits/${audit}/documents/1`]],
  '/boards': () => [[financeHead, '/boards']],
  '/boards/:name': ({ boards }) => boards.map((name) => [financeHead, `/boards/${name}?year=2021`]),
  '/indicators': () => [[financeOfficer, '/indicators']],
  '/admin/organisations': () => [[admin, '/admin/organisations']],
  '/admin/people': () => [[admin, '/admin/people']],
  '/admin/people/:id(\\d+)': ({ person }) => [[admin, `/admin/people/${person}`]],
  '/admin/years': () => [[admin, '/admin/years']],
  '/admin/schemes': () => [[financeHead, '/admin/schemes']],
  '/admin/schemes/:place/:year/:kind': () => [[financeHead, '/admin/schemes/shanghai/2018/project-evaluation']],
  '/admin/backups': () => [[admin, '/admin/backups']],
  '/admin/tokens': () => [[admin, '/admin/tokens']],
  '/admin/log': () => [[admin, '/admin/log']],
  '/surveys': () => [[agencyLead, '/surveys']],
  '/surveys/:id': ({ surveys }) => [
    ...['design', 'plan', 'access'].map((room) => [agencyLead, `/surveys/${surveys.designed}?room=${room}`]),
    ...['progress', 'paper', 'answers', 'results', 'settle'].map((room) => [agencyLead, `/surveys/${surveys.asked}?room=${room}`]),
  ],
  '/interviews': () => [[agencyLead, '/interviews']],
  '/interviews/:id': ({ interview }) => [[agencyLead, `/interviews/${interview}`]],
  '/manual/:page?': () => [[unitEditor, '/manual'], [unitEditor, '/manual/unit-editor'], [financeOfficer, '/manual/finance']],
  '/:rest(.*)*': () => [[unitEditor, '/nowhere']],
}

// What there is to look at: every address with its route, and as whom.
export const placesOf = (world) =>
  Object.entries(pages).flatMap(([route, places]) => places(world).map(([account, address]) => ({ route, account, address })))

// The routes of the pages that are being served. Those that only lead on have no page.
export async function routesOf(browser, server) {
  const { page, context } = await openPage(browser, server.base)
  await page.goto('/sign-in')
  await page.waitForSelector('#account')
  const routes = await page.evaluate(() => {
    const { $router } = document.querySelector('#app')._vnode.appContext.config.globalProperties
    return $router.getRoutes().filter((route) => !route.redirect).map((route) => route.path)
  })
  await context.close()
  return routes
}

// A window in which one after the other may sit down. `open` waits until nothing is on its way any more.
export async function openDesk(browser, server, { width = 1440, height = 900, english = false, dark = false } = {}) {
  const { page, context, errors } = await openPage(browser, server.base, { width, height, english, dark })
  const cookies = new Map()
  let sits
  let under = 0
  page.on('request', () => ++under)
  for (const ended of ['requestfinished', 'requestfailed']) page.on(ended, () => --under)
  async function quiet() {
    for (let still = 0, waited = 0; still < 4 && waited < 200; ++waited) {
      await page.waitForTimeout(30)
      still = under > 0 ? 0 : still + 1
    }
  }
  async function sit(account) {
    if (account === sits) return
    sits = account
    await page.goto('/mark.svg') // no page of the one before asks anything any more
    await context.clearCookies()
    await page.evaluate((signedIn) => (signedIn ? localStorage.setItem('jiheng.signed-in', '1') : localStorage.removeItem('jiheng.signed-in')), account !== nobody)
    if (account === nobody) return
    if (!cookies.has(account)) {
      const { cookie } = await openSession(server.base, account, account === admin ? longPassword : undefined)
      const [name, value] = cookie().split('=')
      cookies.set(account, { name, value, url: server.base })
    }
    await context.addCookies([cookies.get(account)])
  }
  async function open(account, address) {
    await sit(account)
    under = 0
    await page.goto(address)
    await quiet()
  }
  return { page, context, errors, open, quiet }
}
