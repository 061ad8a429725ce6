import type { CardView } from '@ordinate/castings/contract'
import { expect, it } from 'vitest'
import { answered, changes, raised, type Said } from './choices.ts'

const card = (candidateId: string, standing: CardView['standing'], reserveRank: number | null = null): CardView => ({
  candidateId,
  number: 1,
  name: candidateId,
  about: '',
  hasPhoto: false,
  photoMark: null,
  hasVideo: false,
  mean: null,
  standing,
  reserveRank,
  comment: '',
  notFree: [],
  option: null,
})
const says = (choice: Said['choice'], comment = ''): Said => ({ choice, comment })

it('what was answered before is there again, reserves in their order', () => {
  const cards = [card('a', 'reserve', 2), card('b', 'picked'), card('c', 'reserve', 1), card('d', 'open')]
  expect([...answered(cards)].map(([id, { choice }]) => [id, choice])).toEqual([
    ['b', 'yes'],
    ['c', 'reserve'],
    ['a', 'reserve'],
  ])
})

it('only what was changed is sent, and all reserves when their order was', () => {
  const cards = [card('a', 'reserve', 1), card('b', 'reserve', 2), card('c', 'refused')]
  const said = answered(cards)
  expect(changes(cards, said)).toEqual([])
  expect(changes(cards, raised(said, 'b')).map(({ candidateId }) => candidateId)).toEqual(['b', 'a'])
  expect(changes(cards, new Map(said).set('c', says('no', 'Too quiet')))).toEqual([
    { candidateId: 'c', choice: 'no', comment: 'Too quiet' },
  ])
})

it('the first reserve cannot be raised further', () => {
  const said = new Map([
    ['a', says('reserve')],
    ['b', says('reserve')],
  ])
  expect([...raised(said, 'a').keys()]).toEqual(['a', 'b'])
  expect([...raised(said, 'b').keys()]).toEqual(['b', 'a'])
})
