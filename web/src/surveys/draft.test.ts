import { describe, expect, it } from 'vitest'
import { add, conditionOn, earlier, faultOf, itemAt, move, remove, rename, renameList, rowsOf, type Questionnaire } from './draft'

const words = (chinese: string) => ({ chinese, english: '' })
const made = (): Questionnaire => ({
  id: 'x', title: words('x'), lists: [{ key: 'yn', options: [{ key: 'yes', text: words('是') }] }],
  items: [
    { kind: 'section', key: 'facts', text: words('一'), items: [{ kind: 'single', key: 'a', text: words('a'), list: 'yn' }, { kind: 'number', key: 'b', text: words('b'), relevant: "${a} = 'yes' and ${ a } != ''" }] },
    { kind: 'text', key: 'c', text: words('c'), constraint: 'string-length(.) > ${b}' },
  ],
})
const order = (questionnaire: Questionnaire) => rowsOf(questionnaire.items).map((row) => `${'.'.repeat(row.place.length - 1)}${row.item.key}`).join(' ')

describe('a questionnaire is put together', () => {
  it.each([
    [[0], 'text', '0.2', 'into the section that is marked'],
    [[0, 0], 'text', '0.1', 'behind the question that is marked'],
    [[0, 0], 'section', '1', 'a section never inside another'],
    [null, 'text', '2', 'at the end'],
  ] as const)('beside %s a %s goes to %s: %s', (beside, kind, where, _why) => {
    const questionnaire = made()
    const place = add(questionnaire, beside ? [...beside] : null, kind)
    expect(place.join('.')).toBe(where)
    expect(itemAt(questionnaire, place)?.kind).toBe(kind)
  })
  it.each([
    [[0, 0], 1, 'facts .b .a c', 'past its neighbour'],
    [[0, 1], 1, 'facts .a b c', 'out of the section'],
    [[0, 0], -1, 'a facts .b c', 'out of it at the top'],
    [[1], -1, 'facts .a .b .c', 'into the section above'],
    [[0], 1, 'c facts .a .b', 'a section with all in it'],
    [[0], -1, 'facts .a .b c', 'nothing above'],
  ] as const)('%s moved by %i: %s (%s)', (place, by, wanted, _why) => {
    const questionnaire = made()
    const item = itemAt(questionnaire, [...place])
    const where = move(questionnaire, [...place], by)
    expect(order(questionnaire)).toBe(wanted)
    expect(itemAt(questionnaire, where)).toBe(item)
  })
  it('is renamed wherever a condition names it', () => {
    const questionnaire = made()
    rename(questionnaire, itemAt(questionnaire, [0, 0])!, 'insured')
    expect(itemAt(questionnaire, [0, 1])!.relevant).toBe("${insured} = 'yes' and ${insured} != ''")
    renameList(questionnaire, questionnaire.lists[0]!, 'yes_no')
    expect(itemAt(questionnaire, [0, 0])!.list).toBe('yes_no')
  })
  it('loses what is taken away and no more', () => {
    const questionnaire = made()
    remove(questionnaire, [0, 0])
    expect(order(questionnaire)).toBe('facts .b c')
  })
})

describe('conditions are looked at as they are typed', () => {
  const questionnaire = made()
  const known = new Set(earlier(questionnaire, itemAt(questionnaire, [1])!).map((item) => item.key))
  it.each([
    ["${a} = 'yes'", null],
    ['', null],
    ['${a} =', { kind: 'unreadable', name: '' }],
    ['${c} = 1', { kind: 'question', name: 'c' }],
    ["regex(., 'x')", { kind: 'function', name: 'regex()' }],
  ])('%s', (text, fault) => expect(faultOf(text, known)).toEqual(fault))
  it('are written for who cannot write them', () => {
    expect(conditionOn(itemAt(questionnaire, [0, 0])!, 'yes')).toBe("${a} = 'yes'")
    expect(conditionOn({ kind: 'multiple', key: 'm', text: words('') }, 'x')).toBe("selected(${m}, 'x')")
  })
})
