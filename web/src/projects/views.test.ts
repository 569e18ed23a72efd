import { beforeEach, describe, expect, it, vi } from 'vitest'
import { usualColumns } from './columns'
import { askedOf, forgetNamed, keepLast, keepNamed, lastQuery, namedViews, queryOf, usualView, viewOf } from './views'

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value) })
})

describe('a view of the projects', () => {
  it('as usual needs no word in the address', () => expect(queryOf(usualView())).toEqual({}))

  it.each([
    [{ year: '2021', severity: 'error', sort: 'budget', order: 'desc' }, 'what is asked and its order'],
    [{ q: '社保 & 养老', organisation: '12' }, 'words of any kind'],
    [{ columns: 'code,budget' }, 'columns'],
  ])('comes back from its address: %j (%s)', (query, _why) => expect(queryOf(viewOf(query))).toEqual(query))

  it.each([
    [{ sort: 'colour' }, 'an order there is not'],
    [{ order: 'sideways' }, 'a direction there is not'],
    [{ year: ['2020', '2021'] }, 'two answers to one question'],
    [{ hack: '<script>' }, 'a question nobody asked'],
  ])('takes no notice of %j: %s', (query, _why) => expect(viewOf(query as never)).toEqual(usualView()))

  it('shows its columns in the order of the list, none twice, none unknown', () =>
    expect(viewOf({ columns: 'grade,code,grade,nonsense' }).columns).toEqual(['code', 'grade']))

  it('asks the server nothing about columns', () => expect(askedOf(viewOf({ columns: 'code', year: '2021' }))).toEqual({ year: '2021' }))
})

describe('views that are kept', () => {
  const errors = { ...usualView(), filters: { severity: 'error' } }

  it('the last one comes back, to the account it belongs to', () => {
    keepLast('shebao', errors)
    expect(lastQuery('shebao')).toEqual({ severity: 'error' })
    expect(lastQuery('renshe')).toEqual({})
  })
  it('a name is given once; the newer one stays; it can be forgotten', () => {
    keepNamed('shebao', '有错的', errors)
    keepNamed('shebao', '有错的', { ...errors, columns: ['code'] })
    expect(namedViews('shebao')).toEqual([{ name: '有错的', view: { ...errors, columns: ['code'] } }])
    expect(forgetNamed('shebao', '有错的')).toEqual([])
  })
  it('damaged storage is an empty one', () => {
    localStorage.setItem('jiheng.projects.views.shebao', '{oops')
    localStorage.setItem('jiheng.projects.last.shebao', '[1')
    expect(namedViews('shebao')).toEqual([])
    expect(lastQuery('shebao')).toEqual({})
    expect(usualView().columns).toEqual(usualColumns)
  })
})
