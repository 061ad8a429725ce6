import { describe, expect, it } from 'vitest'
import { mayMerge, mergedParticulars } from './merge.ts'

const side = (id: string, over = {}) => ({ id, kind: 'organisation', name: id, mergedIntoId: null, ...over })

describe('mayMerge', () => {
  it('accepts two live parties of one kind', () => {
    expect(mayMerge(side('a'), side('b')).ok).toBe(true)
  })
  it('refuses a party with itself, a person with an organisation, and a party that is merged already', () => {
    expect(mayMerge(side('a'), side('a'))).toMatchObject({ code: 'parties.same_party' })
    expect(mayMerge(side('a'), side('b', { kind: 'person' }))).toMatchObject({ code: 'parties.kinds_differ' })
    expect(mayMerge(side('a'), side('b', { mergedIntoId: 'c' }))).toMatchObject({ code: 'parties.already_merged' })
  })
})

describe('mergedParticulars', () => {
  it('keeps what the kept party has, fills its gaps from the merged one and unites the roles', () => {
    const kept = { name: 'Brightwater', email: null, phone: '1', roles: ['client'] }
    const merged = { name: 'Brightwater Pty', email: 'a@b.example', phone: '2', roles: ['supplier', 'client'] }
    expect(mergedParticulars<typeof kept | typeof merged>(kept, merged)).toEqual({
      name: 'Brightwater',
      email: 'a@b.example',
      phone: '1',
      roles: ['client', 'supplier'],
    })
  })
})
