import { describe, expect, it } from 'vitest'
import { detailInWords, type LogNames } from './log-words'

const named = (key: string, name: string) => ({ key, name, name_en: '' })
const names: LogNames = {
  kinds: [
    { ...named('target-declaration', '绩效目标申报表'), states: [named('draft', '编制中'), named('submitted', '已提交')] },
    { ...named('survey', '问卷调查'), states: [named('draft', '设计中'), named('open', '回收中')] },
  ],
  said: (choice) => choice.name,
  role: (key) => (key === 'finance-officer' ? '财政绩效人员' : key),
  organisation: (id) => (id === '34' ? '演示事务所' : ''),
  checksum: (beginning) => `校验码 ${beginning}`,
}
const sum = '25620cb9e2f9139ae11b3b9ee1fd56a492ca738d8ca008acb542d9b26f958cc6'

describe('what the log keeps, in words', () => {
  it.each([
    ['form.step.submit', '绩效目标申报表：提交', 'form/1', `draft submitted ${sum}`, '编制中 → 已提交 · 校验码 25620cb9e2f9139a…', 'the states of its own kind'],
    ['survey.step.open', '问卷调查：开放答卷', 'survey/1', 'draft open', '设计中 → 回收中', 'the same key, another kind'],
    ['form.step.gone', '旧表：提交', 'form/1', 'draft sent', 'draft → sent', 'a kind that is no more'],
    ['form.add', '绩效目标申报表：新建表单', 'form/1', 'target-declaration', '绩效目标申报表', 'a kind'],
    ['person.grant', '授予角色', 'person/1', 'finance-officer /12/34/', '财政绩效人员 演示事务所', 'a role and where'],
    ['person.withdraw', '收回角色', 'person/1', 'finance-officer', '财政绩效人员', 'a role'],
    ['project.entrust', '委托', 'project/1', '/12/34/', '演示事务所', 'to whom'],
    ['project.entrust', '委托', 'project/1', '/12/56/', '/12/56/', 'an office one does not know'],
    ['evidence.attach', '上传佐证', 'evidence/1', `${sum} 验收单.png`, '校验码 25620cb9e2f9139a… 验收单.png', 'a file'],
    ['project.add', '新增项目', 'project/1', 'SH-2020-1 2020年社保档案资料管理费', 'SH-2020-1 2020年社保档案资料管理费', 'what people wrote'],
    ['session.open', '登录', 'person/1', '', '', 'nothing'],
  ])('%s %s %s %s: %s, %s', (action, action_name, subject, detail, words, _why) => expect(detailInWords({ action, action_name, subject, detail }, names)).toBe(words))
})
