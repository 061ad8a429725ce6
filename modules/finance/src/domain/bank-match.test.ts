import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Alias, BooksToMatch, LineToMatch } from './bank-candidate.ts'
import { type KnownLine, linesNotKnown } from './bank-line.ts'
import { candidatesOf, patternOf } from './bank-match.ts'
import { foldPurpose, nameKey, nameLikeness, namesNumber } from './look-alikes.ts'
import { sumOfOpen } from './open-sums.ts'

describe('the number of an invoice', () => {
  it.each([
    ['exact', 'Payment 2026-0017, thanks'],
    ['exact', 'INV2026 0017'.replace('INV', 'INV ')],
    ['exact', 'оплата по счету №2026-0017'],
    ['look_alike', 'invoice 2O26-OOl7'],
    ['look_alike', 'счёт 2О26-ОО17'],
    ['short', 'Оплата по счету № 17 от 01.11.2026'],
    ['short', 'Rechnung Nr. 0017'],
    [undefined, 'order 2026-00171'],
    [undefined, 'order 12026-0017'],
    [undefined, 'seventeen 17 pieces'],
    [undefined, ''],
  ])('is %s in %j', (naming, purpose) => {
    expect(namesNumber(foldPurpose(purpose), '2026-0017')).toBe(naming)
  })

  it('is found wherever it stands among other words', () => {
    const words = fc.array(fc.constantFrom('for', 'tasting', 'оплата', 'of', 'juice'), { maxLength: 4 })
    fc.assert(
      fc.property(words, words, fc.integer({ min: 1, max: 9_999 }), (before, after, n) => {
        const number = `2026-${String(n).padStart(4, '0')}`
        expect(namesNumber(foldPurpose([...before, number, ...after].join(' ')), number)).toBe('exact')
      }),
    )
  })
})

describe('a name', () => {
  it('is the same without its legal form, marks, script and order of words', () => {
    expect(nameKey('ООО «Ромашка»')).toBe('romashka')
    expect(nameKey('Romashka LLC')).toBe('romashka')
    expect(nameKey('GRANITE SPRING WATER PTY LTD')).toBe(nameKey('Granite Spring Water'))
    expect(nameLikeness('Müller Getränke GmbH', 'Getranke Muller')).toBe(1)
    expect(nameLikeness('', 'Water')).toBe(0)
    expect(nameLikeness('Spring Water', 'Granite Spring Water')).toBeCloseTo(2 / 3)
  })
})

describe('open amounts that add up', () => {
  const items = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 2, maxLength: 14 })

  it('are found when there are such, and never when there are none', () => {
    fc.assert(
      fc.property(items, fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }), (amounts, chosen) => {
        const open = amounts.map((minor, n) => ({ id: String(n), minor: BigInt(minor) }))
        const target = open.filter((_, n) => chosen[n]).reduce((sum, { minor }) => sum + minor, 0n)
        const found = sumOfOpen(target, open)
        const sum = found?.ids.reduce((total, id) => total + open[Number(id)]!.minor, 0n)
        if (found) expect(sum).toBe(target)
        else expect(open.filter((_, n) => chosen[n]).length).toBeLessThan(2)
      }),
    )
  })

  it('are not called the only ones when others do as well', () => {
    const open = [100n, 200n, 300n, 400n].map((minor, n) => ({ id: String(n), minor }))
    expect(sumOfOpen(500n, open)).toMatchObject({ unique: false })
    expect(sumOfOpen(1_000n, open)).toEqual({ ids: ['0', '1', '2', '3'], unique: true })
    expect(sumOfOpen(50n, open)).toBeUndefined()
  })
})

describe('lines of a statement', () => {
  const line = fc.record({
    day: fc.constantFrom('2026-09-01', '2026-09-02'),
    minor: fc.constantFrom(100n, 200n, -100n),
    fingerprint: fc.constantFrom('a', 'b'),
    reference: fc.constantFrom('', 'r1'),
  })
  const lines = (format: string) =>
    fc.array(
      line.map((one): KnownLine => ({ ...one, format })),
      { maxLength: 12 },
    )

  it('come in once, however often and in whatever parts and formats they are told', () => {
    fc.assert(
      fc.property(lines('camt053'), (read) => {
        const first = linesNotKnown(read, [])
        expect(first).toHaveLength(read.length)
        expect(new Set(first.map(({ key }) => key)).size).toBe(read.length)
        expect(linesNotKnown(read, read)).toEqual([])
        const told = read.map((one) => ({
          ...one,
          fingerprint: `other ${one.fingerprint}`,
          reference: '',
          format: 'mt940',
        }))
        expect(linesNotKnown(told, read)).toEqual([])
        const more = [
          ...read,
          { ...(read[0] ?? { day: '2026-09-03', minor: 5n, fingerprint: 'z', reference: '', format: 'camt053' }) },
        ]
        expect(linesNotKnown(more, read)).toHaveLength(1)
      }),
    )
  })
})

const nothing: BooksToMatch = {
  invoices: [],
  clients: [],
  aliases: [],
  payments: [],
  payouts: [],
  credits: [],
  ownAccounts: [],
  residue: 100n,
}
const line = (more: Partial<LineToMatch>): LineToMatch => ({
  minor: 10_000n,
  currency: 'AUD',
  counterparty: '',
  counterpartyAccount: '',
  counterpartyTaxId: '',
  purpose: '',
  ...more,
})
const invoice = (n: number, open: bigint, clientId = 'c1') => ({
  id: `i${n}`,
  number: `2026-${String(n).padStart(4, '0')}`,
  clientId,
  open,
  currency: 'AUD',
})
const clients = [
  { id: 'c1', name: 'Juice', legalName: 'Sunny Juice Pty Ltd', taxId: '51 000 111 201' },
  { id: 'c2', name: 'Coffee', legalName: null, taxId: null },
]
const codes = (books: Partial<BooksToMatch>, of: Partial<LineToMatch>) => {
  const found = candidatesOf(line(of), { ...nothing, clients, ...books })
  return found.map(({ kind, sure, reasons }) => [kind, sure, reasons.map(({ code }) => code).join()])
}

describe('what a line could be', () => {
  it('is sure by number and amount, also but for a residue, and not for a part or more than is open', () => {
    const invoices = [invoice(17, 10_000n)]
    const by = (minor: bigint) => codes({ invoices }, { minor, purpose: '2026-0017', counterparty: 'Sunny Juice' })[0]
    expect(by(10_000n)).toEqual(['customer_payment', true, 'number,amount_all,name'])
    expect(by(9_950n)).toEqual(['customer_payment', true, 'number,amount_near,name'])
    expect(by(4_000n)).toEqual(['customer_payment', false, 'number,amount_part,name'])
    expect(by(14_000n)).toEqual(['customer_payment', false, 'number,amount_over,name'])
  })

  it('is sure by tax number and the amount of just one invoice, and not when two are alike', () => {
    const of = { counterpartyTaxId: '51000111201' }
    expect(codes({ invoices: [invoice(1, 10_000n)] }, of)[0]).toEqual(['customer_payment', true, 'amount_one,tax_id'])
    expect(codes({ invoices: [invoice(1, 10_000n), invoice(2, 10_000n)] }, of)[0]![1]).toBe(false)
  })

  it('is never sure by amount alone', () => {
    expect(codes({ invoices: [invoice(1, 10_000n, 'c2')] }, {})).toEqual([['customer_payment', false, 'amount_only']])
    expect(codes({}, { purpose: 'whatever' })).toEqual([])
  })

  it('follows what was learnt: a payer, and a kind of line', () => {
    const alias = (more: Partial<Alias>): Alias => ({
      id: 'a',
      signal: 'account',
      value: 'DE1',
      kind: 'customer_payment',
      clientId: 'c2',
      orderId: null,
      category: null,
      account: null,
      ...more,
    })
    const known = { invoices: [invoice(1, 10_000n, 'c2')], aliases: [alias({})] }
    expect(codes(known, { counterpartyAccount: 'DE1' })[0]).toEqual([
      'customer_payment',
      true,
      'amount_one,learnt_account',
    ])
    const rent = line({ minor: -500n, counterparty: 'Landlord', purpose: 'Rent 09/2026' })
    const pattern = alias({
      signal: 'pattern',
      value: patternOf(rent),
      kind: 'liability',
      clientId: null,
      account: 'accrued/o1',
    })
    const next = { ...rent, purpose: 'Rent 10/2026' }
    expect(candidatesOf(next, { ...nothing, aliases: [pattern] })[0]).toMatchObject({
      kind: 'liability',
      account: 'accrued/o1',
      sure: true,
    })
  })

  it('never gives an invoice more than it is open for, nor in all more than came', () => {
    const open = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(open, fc.integer({ min: 1, max: 3_000 }), fc.boolean(), (amounts, came, named) => {
        const invoices = amounts.map((minor, n) => invoice(n + 1, BigInt(minor)))
        const purpose = named ? invoices.map(({ number }) => number).join(' ') : ''
        const of = line({ minor: BigInt(came), counterparty: 'Sunny Juice', purpose })
        for (const { allocations, score } of candidatesOf(of, { ...nothing, clients, invoices })) {
          expect(score).toBeLessThanOrEqual(100)
          expect(allocations.reduce((sum, { minor }) => sum + minor, 0n)).toBeLessThanOrEqual(BigInt(came))
          for (const { invoiceId, minor } of allocations)
            expect(minor).toBeLessThanOrEqual(invoices.find(({ id }) => id === invoiceId)!.open)
        }
      }),
    )
  })
})
