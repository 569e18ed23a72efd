import { describe, expect, it } from 'vitest'
import { contentOf, emptyRow, textAt, withTexts, type FormContent } from '../paper/content'
import { layoutOf, withBlankRows } from '../paper/layout'
import { linesOf, mergedSpans } from '../paper/lines'
import { partOf, shownSign, splitTarget, withPart } from '../paper/target'
import { clear, copied, deleteRows, fillDown, insertRow, moveRows, paste } from './edits'
import { History } from './history'
import { cellAt, moveSideways, moveVertically, rangeOf } from './move'
import { readSheet, writeSheet } from './tsv'

const blank = (): FormContent => contentOf({ kind: 'self-evaluation', year: 2021, indicators: [], fields: {} })
const filled = (rows: Partial<ReturnType<typeof emptyRow>>[]): FormContent => contentOf({ kind: 'self-evaluation', indicators: [{ rows }] })
const open = (): boolean => false
const linesFor = (content: FormContent) => linesOf(content, layoutOf(content, false), 'zh')
const rowLine = (content: FormContent, row: number): number => linesFor(content).findIndex((line) => line.row === row)

describe('a target in three cells', () => {
  it.each([
    ['≥95%', '≥', '95', '%'],
    ['>=500人', '≥', '500', '人'],
    ['=100%', '＝', '100', '%'],
    ['30.68万份', '', '30.68', '万份'],
    ['1,234.5元', '', '1,234.5', '元'],
    ['完善', '定性', '完善', ''],
    ['2021年12月底前', '', '2021年12月底前', ''],
    ['', '', '', ''],
  ])('%s', (text, sign, figure, unit) => {
    expect([shownSign(text), partOf(text, 'figure'), partOf(text, 'unit')]).toEqual([sign, figure, unit])
    const apart = splitTarget(text)
    expect(apart.sign + apart.figure + apart.unit, 'put together again it is the same').toBe(text)
  })
  it('choosing the sign that stands there already changes nothing, another sign only the sign', () => {
    expect(withPart('>=500人', 'sign', '≥')).toBe('>=500人')
    expect(withPart('>=500人', 'sign', '＝')).toBe('＝500人')
    expect(withPart('≥95%', 'sign', '定性')).toBe('95%')
    expect(withPart('≥95%', 'figure', '96')).toBe('≥96%')
    expect(withPart('≥95%', 'figure', '≤3天')).toBe('≤3天')
    expect(withPart('', 'unit', '人')).toBe('人')
  })
})

describe('cells from and to a sheet', () => {
  it.each([
    ['a\tb\r\nc\td\r\n', [['a', 'b'], ['c', 'd']]],
    ['"two\nlines"\tb', [['two\nlines', 'b']]],
    ['"a ""word"""', [['a "word"']]],
    ['"大厅"窗口\tb', [['"大厅"窗口', 'b']]],
    ['a\t\t', [['a', '', '']]],
    ['"open', [['"open']]],
    ['', [['']]],
  ])('%j', (text, cells) => expect(readSheet(text)).toEqual(cells))
  it('what is written is read again', () => {
    const cells = [['a\tb', 'c"d', 'e\nf'], ['', '1', '']]
    expect(readSheet(writeSheet(cells))).toEqual(cells)
  })
})

describe('the paper', () => {
  it('merges equal headings below each other, second levels only inside a first', () => {
    expect(mergedSpans([['a'], ['a'], ['b']])).toEqual([2, 0, 1])
    expect(mergedSpans([['a', 'x'], ['a', 'x'], ['b', 'x']])).toEqual([2, 0, 1])
    expect(mergedSpans([[''], ['']]), 'blanks are not one heading').toEqual([1, 1])
  })
  it('every line fills the width of the sheet', () => {
    for (const kind of ['self-evaluation', 'target-declaration', 'monitoring', 'tables']) {
      const empty = contentOf({ kind })
      const content = withBlankRows(empty, layoutOf(empty, false))
      const width = layoutOf(content, false).widths.length
      const columnsDown = new Array<number>(width).fill(0)
      for (const line of linesFor(content)) {
        for (let col = 0; col < width; ++col) {
          const here = line.cells.filter((cell) => cell.col <= col && col < cell.col + cell.span)
          const fromAbove = columnsDown[col]! > 0
          expect(here.length + (fromAbove && here.length === 0 ? 1 : 0), `${kind} ${line.key} ${col}`).toBe(1)
          if (fromAbove) --columnsDown[col]!
          if (here[0] && here[0].rows > 1 && here[0].role === 'label') columnsDown[col] = here[0].rows - 1
        }
      }
    }
  })
  it('a changed cell makes one new line', () => {
    const before = filled([{ name: 'a' }, { name: 'b' }, { name: 'c' }])
    const first = linesFor(before).filter((line) => line.row !== undefined)
    const second = linesFor(withTexts(before, [{ cell: '/indicators/0/rows/1/name', text: 'B' }])).filter((line) => line.row !== undefined)
    expect(second.map((line, i) => line === first[i])).toEqual([true, false, true])
  })
  it('keys lead over merged cells', () => {
    const content = filled([{ level1: '产出指标', level2: '数量指标', name: 'a' }, { level1: '产出指标', level2: '数量指标', name: 'b' }, { level1: '效益指标', level2: '', name: 'c' }])
    const lines = linesFor(content)
    const second = rowLine(content, 1)
    expect(cellAt(lines, { line: second, col: 1 })?.cell).toBe('/indicators/0/rows/0/level1')
    expect(moveVertically(lines, { line: second, col: 1 }, 1)).toEqual({ line: second + 1, col: 1 })
    expect(moveSideways(lines, { line: second, col: 10 }, 1, true)?.line, 'at the end of a line on to the next').toBe(second + 1)
  })
})

describe('working as in a spreadsheet', () => {
  const at = (content: FormContent, row: number, col: number) => ({ line: rowLine(content, row), col })
  it('a block of a sheet fills the rows, adds those that are missing and leaves computed points alone', () => {
    const content = filled([{ level1: '产出指标', level2: '数量指标' }])
    const sheet = readSheet('产出指标\t数量指标\t培训人数\t≥\t100\t人\t120\t40\t99\n\t\t培训场次\t＝\t10\t场\t10\t50\t')
    const made = paste(content, linesFor(content), at(content, 0, 1), sheet, (cell) => cell.endsWith('/score'))
    const rows = made.content.indicators[0]!.rows
    expect(made.added).toBe(1)
    expect(rows[0]).toMatchObject({ name: '培训人数', target: '≥100人', actual: '120', weight: '40', score: '' })
    expect(rows[1]).toMatchObject({ level1: '产出指标', level2: '数量指标', name: '培训场次', target: '＝10场' })
  })
  it('a paper with the target in one column fills sign, figure and unit', () => {
    const content = filled([{}, {}])
    const made = paste(content, linesFor(content), at(content, 0, 3), [['合格率', '≥95%', '98%', '10'], ['完善', '完善', '完善', '5']], open)
    expect(made.content.indicators[0]!.rows).toMatchObject([
      { name: '合格率', target: '≥95%', actual: '98%', weight: '10' },
      { name: '完善', target: '完善', actual: '完善', weight: '5' },
    ])
  })
  it('fields take a block too', () => {
    const content = blank()
    const made = paste(content, linesFor(content), { line: 0, col: 2 }, [['道路养护'], ['交通局']], open)
    expect(made.content.fields).toMatchObject({ project: '道路养护', department: '交通局' })
  })
  it('fill-down repeats the first line; one line alone takes the one above', () => {
    const content = filled([{ weight: '5' }, {}, {}])
    const [a, c] = [at(content, 0, 8), at(content, 2, 8)]
    const down = fillDown(content, linesFor(content), rangeOf(a, c), open)
    expect(down.indicators[0]!.rows.map((row) => row.weight)).toEqual(['5', '5', '5'])
    const one = fillDown(content, linesFor(content), rangeOf(at(content, 1, 8), at(content, 1, 8)), open)
    expect(one.indicators[0]!.rows.map((row) => row.weight)).toEqual(['5', '5', ''])
  })
  it('clearing, copying', () => {
    const content = filled([{ name: 'a', target: '≥95%', weight: '5' }])
    const range = rangeOf(at(content, 0, 3), at(content, 0, 6))
    expect(copied(linesFor(content), range)).toEqual([['a', '≥', '95', '%']])
    expect(clear(content, linesFor(content), range, open).indicators[0]!.rows[0]).toMatchObject({ name: '', target: '', weight: '5' })
  })
  it('rows are put in, taken out and moved', () => {
    const content = filled([{ name: 'a', level1: '产出指标' }, { name: 'b' }, { name: 'c' }])
    const names = (made: FormContent): string[] => made.indicators[0]!.rows.map((row) => row.name)
    const inserted = insertRow(content, 0, 1)
    expect(names(inserted)).toEqual(['a', '', 'b', 'c'])
    expect(textAt(inserted, '/indicators/0/rows/1/level1')).toBe('产出指标')
    expect(names(deleteRows(content, 0, 0, 2))).toEqual(['c'])
    expect(names(moveRows(content, 0, 0, 2, 1))).toEqual(['c', 'a', 'b'])
    expect(names(moveRows(content, 0, 0, 1, -1))).toEqual(['a', 'b', 'c'])
  })
  it('undo takes back a whole cell, not a letter; redo brings it back', () => {
    const history = new History(filled([{ name: '' }]))
    const type = (text: string): void => history.change(withTexts(history.content.value, [{ cell: '/indicators/0/rows/0/name', text }]), 'name')
    const name = (): string => history.content.value.indicators[0]!.rows[0]!.name
    type('培')
    type('培训')
    history.endTyping()
    type('培训人数')
    history.undo()
    expect(name()).toBe('培训')
    history.undo()
    expect(name()).toBe('')
    expect(history.undo()).toBe(false)
    history.redo()
    expect(name()).toBe('培训')
  })
})
