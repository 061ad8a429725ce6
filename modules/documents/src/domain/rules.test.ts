import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentNumber, fileName, mayReplace, numberPrefix, printedNumber, searchText } from './index.ts'

describe('numbers', () => {
  test('begin with the letters of their kind, count in four digits or more, and name later versions', () => {
    expect(numberPrefix('estimate')).toBe('EST')
    expect(numberPrefix('pass_letter')).toBe('PAL')
    expect(numberPrefix('write_off_act')).toBe('WROA')
    expect(documentNumber('EST', 2026, 7)).toBe('EST-2026-0007')
    expect(documentNumber('EST', 2026, 12_345)).toBe('EST-2026-12345')
    expect(printedNumber('EST-2026-0007', 1)).toBe('EST-2026-0007')
    expect(printedNumber('EST-2026-0007', 3)).toBe('EST-2026-0007 / 3')
  })
})

describe('file names', () => {
  test('hold nothing that a file system forbids and are never empty', () => {
    expect(fileName(['2026-001/E1', 'Смета: "Сок"'], 'pdf')).toBe('2026-001 E1 Смета Сок.pdf')
    expect(fileName(['', '...'], 'pdf')).toBe('document.pdf')
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (words) => {
        const name = fileName(words, 'pdf')
        expect(name).not.toMatch(/[\p{Cc}\\/:*?"<>|]/u)
        expect(name.length).toBeLessThanOrEqual(124)
        expect(name.length).toBeGreaterThan(4)
      }),
    )
  })
})

describe('the words of the search', () => {
  test('are letters and digits with single spaces between', () => {
    expect(searchText(['EST-2026-0007', null, 'Harbour  Foods', 'Сок «Гранат»'])).toBe(
      'est 2026 0007 harbour foods сок гранат',
    )
  })
})

describe('replacing', () => {
  const latest = { kind: 'letter', subject: { id: 'a' }, number: 'L-1', state: 'issued', replacedById: null } as const
  const paper = { kind: 'letter', subjectId: 'a' }
  test('takes the latest version of the same paper that is in force', () => {
    expect(mayReplace(latest, paper).ok).toBe(true)
    expect(mayReplace(latest, { ...paper, subjectId: 'b' })).toMatchObject({ code: 'documents.replaces_other_paper' })
    expect(mayReplace(latest, { ...paper, kind: 'act' })).toMatchObject({ code: 'documents.replaces_other_paper' })
    expect(mayReplace({ ...latest, replacedById: 'doc' }, paper)).toMatchObject({ code: 'documents.already_replaced' })
    expect(mayReplace({ ...latest, state: 'void' }, paper)).toMatchObject({ code: 'lifecycle.wrong_state' })
  })
})
