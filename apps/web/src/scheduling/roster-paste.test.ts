import { describe, expect, it } from 'vitest'
import { copied, heldWithin, judgePaste, readPaste } from './roster-paste.ts'
import { linesOf, type View } from './roster-view.ts'
import { held, SEATS, small } from './testing/small-roster.ts'

const PEOPLE: View = { by: 'people', zoom: 'week', words: '', region: '', role: '', only: '', group: '' }
const OUTLETS: View = { ...PEOPLE, by: 'outlets' }
const cell = (row: number, column: number) => ({ top: row, bottom: row, left: column, right: column })

describe('a block on the clipboard', () => {
  it('says outlet codes with hours on people’s lines, and names on outlets’', () => {
    const { model } = small()
    const people = linesOf(model, PEOPLE)
    expect(copied(model, people, { top: 1, bottom: 2, left: 0, right: 1 })).toEqual([
      ['GL-1 11:00', ''],
      ['', ''],
    ])
    expect(copied(model, linesOf(model, OUTLETS), cell(0, 0))).toEqual([['Ada Long']])
  })

  it('names the seats that are cut out of it', () => {
    const { model } = small()
    const all = { top: 0, bottom: 3, left: 0, right: 1 }
    expect(heldWithin(linesOf(model, PEOPLE), model.dayKeys, all).map(({ shift }) => shift.id)).toEqual(['a1'])
  })
})

describe('pasting', () => {
  const read = (view: View, range: ReturnType<typeof cell>, block: string[][], seats = SEATS) => {
    const { model, rules } = small(seats)
    return judgePaste(model, rules, readPaste(model, linesOf(model, view), range, block)).cells.map(
      ({ text, fault, change, judged }) => [
        text,
        fault ?? judged?.verdict ?? 'as it is',
        change?.shiftId,
        change?.personId,
      ],
    )
  }

  it('seats people at the outlets whose codes are given, by the hour where one is given', () => {
    const block = [
      ['nw-2', 'GL-1'],
      ['GL-1 17:00', ''],
    ]
    expect(read(PEOPLE, cell(2, 0), block)).toEqual([
      ['nw-2', 'seated', 'b1', 'ben'],
      ['GL-1', 'seated', 'a2', 'ben'],
      ['GL-1 17:00', 'refused', 'a1late', 'cleo'],
    ])
  })

  it('leaves the seats of a cell that the text does not name', () => {
    expect(read(PEOPLE, cell(1, 0), [['NW-2']])).toEqual([
      ['NW-2', 'seated', 'b1', 'ada'],
      ['', 'emptied', 'a1', null],
    ])
  })

  it('fills a whole selection with one text', () => {
    const wide = { top: 2, bottom: 2, left: 0, right: 1 }
    expect(read(PEOPLE, wide, [['NW-2']]).map(([, verdict, shift]) => [verdict, shift])).toEqual([
      ['seated', 'b1'],
      ['seated', 'b2'],
    ])
  })

  it('seats people by name at outlets, into empty seats first', () => {
    expect(read(OUTLETS, cell(0, 0), [['Ben Short; ada']])).toEqual([
      ['Ben Short', 'seated', 'a1late', 'ben'],
      ['ada', 'as it is', undefined, undefined],
    ])
  })

  it('says what it cannot read', () => {
    expect(read(OUTLETS, cell(0, 0), [['Zed']])[0]!.slice(0, 2)).toEqual(['Zed', 'no_person'])
    expect(read(PEOPLE, cell(2, 0), [['XX-9']])[0]!.slice(0, 2)).toEqual(['XX-9', 'no_seat'])
    expect(read(PEOPLE, cell(0, 0), [['GL-1']])[0]!.slice(0, 2)).toEqual(['GL-1', 'not_here'])
  })

  it('moves what was cut', () => {
    const { model, rules } = small([{ ...SEATS[0]!, holder: held('ada') }, ...SEATS.slice(1)])
    const lines = linesOf(model, OUTLETS)
    const cells = readPaste(model, lines, cell(1, 0), [['Ada Long']])
    const { changes, cells: judged } = judgePaste(model, rules, cells, { text: 'Ada Long', shiftIds: ['a1'] })
    expect(judged.map((one) => one.judged?.verdict)).toEqual(['seated'])
    expect(changes.map(({ shiftId, personId }) => [shiftId, personId])).toEqual([
      ['b1', 'ada'],
      ['a1', null],
    ])
  })
})
