import { localDate, money, quantity } from '@ordinate/kernel'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Checks, openChecks } from '../testing/e-invoice-check.ts'
import { ciiOf } from './cii.ts'
import { type CommerceMlInvoice, commerceMlOf, inWindows1251 } from './commerceml.ts'
import { type EInvoice, eInvoiceComplete, isVatIdentifier, pricePerUnit, unitCode } from './e-invoice.ts'
import { invoiceSums, type PricedLine, type PriceMode } from './invoice-totals.ts'
import type { TaxTreatment } from './tax-treatment.ts'
import { ublOf } from './ubl.ts'

let checks: Checks
beforeAll(() => {
  checks = openChecks()
})
afterAll(() => checks.close())

const eur = (minor: number | bigint) => money(minor, 'EUR')
const line = (count: string, price: number, rate = '25', treatment: TaxTreatment = 'taxed'): PricedLine => ({
  quantity: quantity(count),
  unitPrice: eur(price),
  tax: { code: 'VAT', treatment, rate: quantity(rate) },
})

/** The parties and numbers of Peppol's base example; amounts come from the lines. */
function invoice(
  lines: readonly PricedLine[],
  more: Partial<EInvoice> = {},
  prices: PriceMode = 'exclusive',
): EInvoice {
  const sums = invoiceSums(lines, { currency: 'EUR', rounding: 'document', prices })
  return {
    type: 'final',
    number: 'Snippet1',
    issuedOn: localDate('2017-11-13'),
    dueOn: localDate('2017-12-01'),
    currency: 'EUR',
    notes: [],
    buyerReference: '0150abc',
    orderNumber: '123',
    earlier: [],
    seller: {
      name: 'SupplierOfficialName Ltd',
      vatId: 'GB1232434',
      registrationId: 'GB983294',
      street: 'Main street 1',
      city: 'London',
      postcode: 'GB 123 EW',
      country: 'GB',
      email: 'bills@supplier.example',
      phone: '+44 20 7946 0000',
    },
    buyer: {
      name: 'Buyer Official Name',
      vatId: 'SE4598375937',
      registrationId: '39937423947',
      street: 'Hovedgatan 32',
      city: 'Stockholm',
      postcode: '456 34',
      country: 'SE',
      email: 'lj@buyer.se',
      phone: '23434234',
    },
    done: { from: localDate('2017-11-01'), until: localDate('2017-11-12') },
    bank: { account: 'NO9386011117947', code: 'BIC324098', name: 'AccountName' },
    lines: lines.map((one, at) => ({
      id: String(at + 1),
      name: `Item name ${at + 1} & more <of it>`,
      quantity: one.quantity,
      unit: 'day',
      net: sums.lines[at]!.net,
      treatment: one.tax.treatment,
      rate: one.tax.treatment === 'taxed' ? one.tax.rate : quantity('0'),
    })),
    byTax: sums.byTax,
    taxReason: '',
    sums,
    prepaid: eur(0),
    payable: sums.gross,
    ...more,
  }
}

/** Lines of Peppol BIS Billing 3.0, base-example.xml: 7 x 400.00, -3 x 500.00, and its charge of 25.00 as a line. */
const baseExample = [line('7', 40_000), line('-3', 50_000), line('1', 2_500)]

describe('an electronic invoice with the figures of the standard’s base example', () => {
  it('says 1325.00, 331.25 and 1656.25 in UBL and passes schema and rules', () => {
    const xml = ublOf(invoice(baseExample))
    expect(xml).toContain('<cbc:TaxExclusiveAmount currencyID="EUR">1325.00</cbc:TaxExclusiveAmount>')
    expect(xml).toContain('<cbc:TaxAmount currencyID="EUR">331.25</cbc:TaxAmount>')
    expect(xml).toContain('<cbc:PayableAmount currencyID="EUR">1656.25</cbc:PayableAmount>')
    expect(checks.faults(xml, 'ubl')).toEqual([])
  })

  it('says the same as Factur-X and passes schema and rules', () => {
    const xml = ciiOf(invoice(baseExample))
    expect(xml).toContain('<ram:TaxBasisTotalAmount>1325.00</ram:TaxBasisTotalAmount>')
    expect(xml).toContain('<ram:TaxTotalAmount currencyID="EUR">331.25</ram:TaxTotalAmount>')
    expect(xml).toContain('<ram:DuePayableAmount>1656.25</ram:DuePayableAmount>')
    expect(checks.faults(xml, 'cii')).toEqual([])
  })
})

const kinds: [string, readonly PricedLine[], Partial<EInvoice>][] = [
  ['of two rates', [line('7', 100_000, '25'), line('2', 100_000, '15')], {}],
  ['with reverse charge', [line('1', 100_000, '25', 'reverse_charge')], {}],
  ['that is exempt', [line('1', 100_000, '0', 'exempt'), line('1', 5_000, '25')], { taxReason: 'Article 132 (1) (i)' }],
  ['at the rate of zero', [line('3', 100_000, '0', 'zero')], {}],
  ['outside the tax', [line('3', 100_000, '0', 'outside')], {}],
  [
    'that takes a prepayment off',
    [line('3', 100_000)],
    { prepaid: eur(100_000), payable: eur(275_000), earlier: [{ number: 'P-1', issuedOn: localDate('2017-10-01') }] },
  ],
  ['for a prepayment', [line('1', 100_000)], { type: 'prepayment', done: null }],
  ['for a part', [line('1', 100_000)], { type: 'interim' }],
  [
    'of a seller without a VAT identifier',
    [line('1', 100_000)],
    { seller: { ...invoice([]).seller, vatId: '7701234567' } },
  ],
]

describe('an electronic invoice', () => {
  it.each(kinds)('%s passes in both syntaxes', (_, lines, more) => {
    expect(checks.faults(ublOf(invoice(lines, more)), 'ubl')).toEqual([])
    expect(checks.faults(ciiOf(invoice(lines, more)), 'cii')).toEqual([])
  })

  it('as a credit note passes in both syntaxes', () => {
    const note = invoice([line('2', 40_000)], {
      type: 'credit_note',
      dueOn: null,
      earlier: [{ number: 'Snippet1', issuedOn: localDate('2017-11-13') }],
    })
    expect(checks.faults(ublOf(note), 'ubl-credit')).toEqual([])
    expect(checks.faults(ciiOf(note), 'cii')).toEqual([])
  })

  it('in prices with tax passes too', () => {
    const with3 = invoice([line('3', 3_333, '19'), line('1', 10_000, '7')], {}, 'inclusive')
    expect(checks.faults(ublOf(with3), 'ubl')).toEqual([])
    expect(checks.faults(ciiOf(with3), 'cii')).toEqual([])
  })

  it('that breaks a rule is found out, so that passing means something', () => {
    const good = invoice(baseExample)
    const wrong = { ...good, payable: eur(1), number: '' }
    expect(checks.faults(ublOf(wrong), 'ubl').join('\n')).toContain('BR-CO-16')
    expect(checks.faults(ciiOf(wrong), 'cii').join('\n')).toContain('BR-CO-16')
    expect(checks.faults('<Invoice xmlns="urn:x"/>', 'ubl').length).toBeGreaterThan(0)
  })

  it('has prices that are never below zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: -500, max: 500 }), (net, count) => {
        const priced = pricePerUnit({ net: eur(net), quantity: quantity(count) })
        expect(priced.price.digits >= 0n).toBe(true)
      }),
    )
  })

  it('is not made while something is missing, and says what', () => {
    const good = invoice(baseExample)
    expect(eInvoiceComplete(good).ok).toBe(true)
    expect(eInvoiceComplete({ ...good, buyer: { ...good.buyer, country: '' } })).toMatchObject({
      params: { missing: 'buyer_country' },
    })
    const shifted = invoice([line('1', 100, '0', 'reverse_charge')])
    expect(eInvoiceComplete({ ...shifted, buyer: { ...shifted.buyer, vatId: '' } })).toMatchObject({
      params: { missing: 'buyer_tax_id' },
    })
  })

  it('knows VAT identifiers and units', () => {
    expect(['DE123456789', '7701234567', '53 004 085 616'].map(isVatIdentifier)).toEqual([true, false, false])
    expect(['hour', 'шт.', 'bunch'].map(unitCode)).toEqual(['HUR', 'H87', 'C62'])
  })
})

describe('the export for 1C', () => {
  const told = (): CommerceMlInvoice => {
    const lines = [line('2', 10_000, '22')]
    const sums = invoiceSums(lines, { currency: 'EUR', rounding: 'document', prices: 'exclusive' })
    return {
      id: 'inv_1',
      number: '2026-0001',
      issuedOn: localDate('2026-08-03'),
      currency: 'EUR',
      prices: 'exclusive',
      sums,
      byTax: sums.byTax,
      comment: '',
      buyer: {
        id: 'pty_1',
        name: 'Ромашка',
        legalName: 'ООО «Ромашка» & Ко',
        taxId: '7701234567',
        kpp: '770101001',
        address: '',
      },
      lines: [
        {
          ...sums.lines[0]!,
          lineNo: 1,
          name: 'Дегустация',
          quantity: quantity('2'),
          unit: 'час',
          unitPrice: eur(10_000),
          lineTax: lines[0]!.tax,
        },
      ],
    }
  }

  it('names the document, the buyer and the tax as the format has them', () => {
    const xml = commerceMlOf([told()], '2026-08-03T10:00:00', 'UTF-8')
    expect(xml).toContain('<КоммерческаяИнформация ВерсияСхемы="2.10" ДатаФормирования="2026-08-03T10:00:00">')
    expect(xml).toContain('<ХозОперация>Счет на оплату</ХозОперация>')
    expect(xml).toContain('<ИНН>7701234567</ИНН><КПП>770101001</КПП>')
    expect(xml).toContain('<ОфициальноеНаименование>ООО «Ромашка» &amp; Ко</ОфициальноеНаименование>')
    expect(xml).toContain(
      '<Налог><Наименование>НДС</Наименование><УчтеноВСумме>false</УчтеноВСумме><Сумма>44.00</Сумма></Налог>',
    )
    expect(xml).toContain('<Сумма>244.00</Сумма>')
  })

  it('in windows-1251 reads back as it was, characters of other scripts by reference', () => {
    const xml = commerceMlOf([{ ...told(), comment: 'Счёт № 1 – ёЁ 漢' }], 'x', 'windows-1251')
    const back = new TextDecoder('windows-1251').decode(inWindows1251(xml))
    expect(back).toBe(xml.replace('漢', '&#28450;'))
    expect(back).toContain('encoding="windows-1251"')
  })
})
