import { addMoney, money, percentOf, quantity, subtractMoney, sumMoney } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CreditableLine, creditSums, mayCreditAmount, mayCreditLines, restOf } from './credit-note.ts'
import { afterDeductions, invoiceSums, type PricedLine, type SumTerms, taxWithin } from './invoice-totals.ts'
import { mayTaxSo, type TaxTreatment } from './tax-treatment.ts'

const eur = (minor: number | bigint) => money(minor, 'EUR')
const line = (count: string, price: number, rate: string, treatment: TaxTreatment = 'taxed'): PricedLine => ({
  quantity: quantity(count),
  unitPrice: eur(price),
  tax: { code: 'VAT', treatment, rate: quantity(rate) },
})
const terms = (rounding: SumTerms['rounding'], prices: SumTerms['prices']): SumTerms => ({
  currency: 'EUR',
  rounding,
  prices,
})

describe('rounding, worked out by hand', () => {
  /**
   * Three lines of 0.33 at 19 %: each tax is 0.0627, to 0.06, together 0.18; of the sum 0.99 the tax is 0.1881, to 0.19. Five of 0.10 at
   * 20 %: 0.02 each, 0.10 either way. 1.05 at 10 %: 0.105, half a cent, goes up to 0.11. Two of 9.99 and one of 0.01 at 21 %: 2.0979 to
   * 2.10 twice and 0.0021 to 0.00, together 4.20; of 19.99 the tax is 4.1979, to 4.20.
   */
  it.each([
    [[33, 33, 33], '19', 99n, 18n, 19n],
    [[10, 10, 10, 10, 10], '20', 50n, 10n, 10n],
    [[105], '10', 105n, 11n, 11n],
    [[999, 999, 1], '21', 1_999n, 420n, 420n],
    // 0.05 at 10 % is half a cent a line: 0.01 each by lines, 0.02 for 0.20 by document
    [[5, 5, 5, 5], '10', 20n, 4n, 2n],
  ])('prices %j without tax at %s %%', (prices, rate, net, byLine, byDocument) => {
    const lines = prices.map((price) => line('1', price, rate))
    expect(invoiceSums(lines, terms('line', 'exclusive'))).toMatchObject({ net: eur(net), tax: eur(byLine) })
    expect(invoiceSums(lines, terms('document', 'exclusive'))).toMatchObject({ net: eur(net), tax: eur(byDocument) })
  })

  /**
   * With tax inside: 1.00 at 19 % holds 19/119 = 0.15966, to 0.16. Three of 1.00: 0.48 by lines; of 3.00 it is 0.47899, to 0.48.
   * Three of 0.33: 0.0527 each, to 0.05, together 0.15; of 0.99 it is 0.15807, to 0.16. 122.00 at 22 % holds 22.00.
   */
  it.each([
    [[100, 100, 100], '19', 300n, 48n, 48n],
    [[33, 33, 33], '19', 99n, 15n, 16n],
    [[12_200], '22', 12_200n, 2_200n, 2_200n],
  ])('prices %j with tax inside at %s %%', (prices, rate, gross, byLine, byDocument) => {
    const lines = prices.map((price) => line('1', price, rate))
    expect(invoiceSums(lines, terms('line', 'inclusive'))).toMatchObject({ gross: eur(gross), tax: eur(byLine) })
    expect(invoiceSums(lines, terms('document', 'inclusive'))).toMatchObject({
      gross: eur(gross),
      tax: eur(byDocument),
    })
  })

  it('of several rates and treatments is by each, in the order in which they come', () => {
    const lines = [
      line('2', 10_000, '20'),
      line('1', 5_000, '10'),
      line('1', 3_000, '20', 'exempt'),
      line('1', 1_000, '20'),
    ]
    const sums = invoiceSums(lines, terms('document', 'exclusive'))
    expect(sums.byTax.map(({ treatment, rate, net, tax }) => [treatment, rate, net.minor, tax.minor])).toEqual([
      ['taxed', quantity('20'), 21_000n, 4_200n],
      ['taxed', quantity('10'), 5_000n, 500n],
      ['exempt', quantity('0'), 3_000n, 0n],
    ])
    expect(sums.gross).toEqual(eur(29_000 + 4_700))
  })
})

describe('examples of the European standard', () => {
  /**
   * Peppol BIS Billing 3.0, base example: 7 x 400.00 and -3 x 500.00 and a charge of 25.00, all at 25 %: net 1325.00, tax 331.25, to pay
   * 1656.25 (https://docs.peppol.eu/poacc/billing/3.0/, file base-example.xml of OpenPEPPOL/peppol-bis-invoice-3).
   */
  it('base-example comes to 1325.00, 331.25 and 1656.25', () => {
    const lines = [line('7', 40_000, '25'), line('-3', 50_000, '25'), line('1', 2_500, '25')]
    for (const rounding of ['line', 'document'] as const) {
      const sums = invoiceSums(lines, terms(rounding, 'exclusive'))
      expect([sums.net, sums.tax, sums.gross]).toEqual([eur(132_500), eur(33_125), eur(165_625)])
    }
  })

  it('two rates give a tax each', () => {
    const sums = invoiceSums([line('7', 100_000, '25'), line('2', 100_000, '15')], terms('document', 'exclusive'))
    expect(sums.byTax.map(({ tax }) => tax)).toEqual([eur(175_000), eur(30_000)])
    expect(sums.gross).toEqual(eur(1_105_000))
  })
})

const anyTax = fc.record({
  code: fc.constantFrom('VAT', 'GST'),
  treatment: fc.constantFrom<TaxTreatment>('taxed', 'taxed', 'taxed', 'zero', 'exempt', 'reverse_charge'),
  rate: fc.constantFrom('0', '5', '7.7', '10', '19', '20', '22', '25').map(quantity),
})
const anyLine = fc.record({
  quantity: fc.integer({ min: -3_000, max: 100_000 }).map((n) => ({ digits: BigInt(n), scale: 2 })),
  unitPrice: fc.integer({ min: 0, max: 5_000_000 }).map(eur),
  tax: anyTax,
})
const anyLines = fc.array(anyLine, { minLength: 1, maxLength: 15 })
const anyTerms = fc.record({
  currency: fc.constant('EUR'),
  rounding: fc.constantFrom('line' as const, 'document' as const),
  prices: fc.constantFrom('exclusive' as const, 'inclusive' as const),
})

describe('the totals of any invoice', () => {
  it('sum: lines to groups, groups to totals, net and tax to gross', () => {
    fc.assert(
      fc.property(anyLines, anyTerms, (lines, how) => {
        const sums = invoiceSums(lines, how)
        for (const key of ['net', 'tax', 'gross'] as const) {
          const of = (parts: readonly { readonly [k in typeof key]: ReturnType<typeof eur> }[]) =>
            sumMoney(
              parts.map((part) => part[key]),
              'EUR',
            )
          expect(of(sums.lines)).toEqual(sums[key])
          expect(of(sums.byTax)).toEqual(sums[key])
        }
        for (const part of [sums, ...sums.lines, ...sums.byTax])
          expect(addMoney(part.net, part.tax)).toEqual(part.gross)
      }),
    )
  })

  it('by document are off the exact tax of each rate by half a cent at most, by line by half a cent a line', () => {
    fc.assert(
      fc.property(anyLines, anyTerms, (lines, how) => {
        for (const group of invoiceSums(lines, how).byTax) {
          const exact =
            how.prices === 'exclusive' ? percentOf(group.net, group.rate) : taxWithin(group.gross, group.rate)
          const off = subtractMoney(group.tax, exact).minor
          const bound = how.rounding === 'document' ? 0n : BigInt(lines.length)
          expect(off <= bound && off >= -bound).toBe(true)
        }
      }),
    )
  })

  it('in inclusive prices ask for exactly what the prices say', () => {
    fc.assert(
      fc.property(anyLines, anyTerms, (lines, how) => {
        const sums = invoiceSums(lines, { ...how, prices: 'inclusive' })
        expect(sums.lines.map(({ gross }) => gross)).toEqual(sums.lines.map(({ amount }) => amount))
      }),
    )
  })

  it('less deductions are less by exactly those', () => {
    fc.assert(
      fc.property(anyLines, anyLines, anyTerms, (lines, earlier, how) => {
        const [sums, before] = [invoiceSums(lines, how), invoiceSums(earlier, how)]
        const rest = afterDeductions(sums, [before])
        expect(addMoney(rest.net, rest.tax)).toEqual(rest.gross)
        expect(addMoney(rest.gross, before.gross)).toEqual(sums.gross)
      }),
    )
  })
})

describe('credit notes', () => {
  const creditable = (lines: readonly PricedLine[]): CreditableLine[] =>
    lines.map((one, at) => ({ ...one, lineNo: at + 1, credited: quantity('0') }))

  it('in two parts sum to the invoice, however it is split and rounded', () => {
    const positive = fc.array(
      fc.record({
        ...{ tax: anyTax, unitPrice: fc.integer({ min: 1, max: 99_999 }).map(eur) },
        count: fc.integer({ min: 2, max: 50 }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(positive, anyTerms, fc.integer({ min: 1, max: 49 }), (raw, how, part) => {
        const lines = creditable(raw.map(({ count, ...one }) => ({ ...one, quantity: quantity(count) })))
        const first = lines.map((one) => ({
          lineNo: one.lineNo,
          quantity: quantity(BigInt(part) % one.quantity.digits || 1n),
        }))
        const one = creditSums(lines, first, how)
        const left = lines.map((old, at) => ({ ...old, credited: first[at]!.quantity }))
        const rest = restOf(left)
        const two = creditSums(left, rest, how)
        const whole = invoiceSums(lines, how)
        for (const key of ['net', 'tax', 'gross'] as const) expect(addMoney(one[key], two[key])).toEqual(whole[key])
      }),
    )
  })

  it('take back no more of a line than it has', () => {
    const lines = creditable([line('3', 1_000, '20')])
    expect(mayCreditLines(lines, [{ lineNo: 1, quantity: quantity('3') }]).ok).toBe(true)
    for (const count of ['3.01', '0', '-1'])
      expect(mayCreditLines(lines, [{ lineNo: 1, quantity: quantity(count) }])).toMatchObject({
        code: 'finance.credit_beyond_line',
      })
    expect(mayCreditLines(lines, [{ lineNo: 2, quantity: quantity('1') }])).toMatchObject({ ok: false })
  })

  it('over what was paid give money back, which is to be said', () => {
    const invoice = { number: '1', gross: eur(100), credited: eur(0), open: eur(40) }
    expect(mayCreditAmount(invoice, eur(40)).ok).toBe(true)
    expect(mayCreditAmount(invoice, eur(100))).toMatchObject({
      code: 'finance.invoice_has_payments',
      params: { back: '0.60' },
      overridable: true,
    })
    expect(mayCreditAmount(invoice, eur(101))).toMatchObject({ code: 'finance.credit_beyond_invoice' })
  })
})

describe('what a tax treatment demands', () => {
  const so = (treatments: TaxTreatment[], more: object = {}) =>
    mayTaxSo({ treatments, sellerVatId: 'DE1', buyerVatId: 'FR1', taxReason: '', ...more })
  it('is both tax numbers for reverse charge and the ground for an exemption', () => {
    expect(so(['taxed', 'reverse_charge']).ok).toBe(true)
    expect(so(['reverse_charge'], { buyerVatId: '' })).toMatchObject({
      params: { missing: 'buyer' },
      overridable: true,
    })
    expect(so(['exempt'])).toMatchObject({ code: 'finance.exemption_needs_reason' })
    expect(so(['exempt'], { taxReason: 'Article 132' }).ok).toBe(true)
    expect(so(['outside', 'taxed'])).toMatchObject({ code: 'finance.outside_mixed' })
  })
})
