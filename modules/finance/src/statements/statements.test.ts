import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { StatementFault, type StatementFormat } from './model.ts'
import { formatOf, readStatements } from './read-statement.ts'

const example = (name: string) => readFileSync(join(import.meta.dirname, 'examples', name))
const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const read = (content: Uint8Array) => readStatements(content, formatOf(content) as Exclude<StatementFormat, 'csv'>)

/** What a file's fault is, or undefined when it was read. Anything else that is thrown is a crash. */
function faultOf(content: Uint8Array, format: Exclude<StatementFormat, 'csv'>): StatementFault | undefined {
  try {
    readStatements(content, format)
    return undefined
  } catch (fault) {
    if (fault instanceof StatementFault) return fault
    throw fault
  }
}

const changed = (name: string, from: string | RegExp, to: string) => bytes(example(name).toString().replace(from, to))

describe('a camt.053 statement', () => {
  it('of version 2 is read with batches split, reversals by their side and pending entries left out', () => {
    const [statement] = read(example('camt.053.001.02.xml'))
    expect(statement).toMatchObject({
      account: 'DE89370400440532013000',
      currency: 'EUR',
      reference: '7',
      opening: 50_000_000n,
      closing: 43_567_850n,
    })
    expect(statement!.lines.map((line) => [line.minor, line.counterparty, line.purpose, line.reference])).toEqual([
      [10_567_850n, 'MUELLER GMBH', 'Invoice 2026-0017 and 2026-0018 MUELL/FINP/RA12345', 'AAAASESS-FP-CN_98765/01'],
      [-15_000_000n, 'Printing House', 'RF18539007547034', 'AAAASESS-FP-ACCR-01 1'],
      [-5_000_000n, 'Stand Builders', '', 'AAAASESS-FP-ACCR-01 2'],
      [3_000_000n, '', 'Transfer given back', 'AAAASESS-FP-RV-03'],
    ])
  })

  it('of version 4 is read with prefixes, an account without IBAN and an overdrawn opening', () => {
    const [statement] = read(example('camt.053.001.04.xml'))
    expect(statement).toMatchObject({ account: '084123456789', currency: 'AUD', opening: -10_000n, closing: 1_250n })
    expect(statement!.lines[0]).toMatchObject({
      counterparty: 'Sunny Juice Pty Ltd',
      counterpartyTaxId: '53004085616',
      purpose: '2026-0042',
      reference: 'E-1',
    })
  })

  it('of version 8 is read with its parties and states a level deeper', () => {
    const [statement] = read(example('camt.053.001.08.xml'))
    expect(statement!.lines).toMatchObject([
      { minor: 50_055n, counterparty: 'Zürcher & Söhne AG', purpose: 'Rechnung 2026-0100 <Teil 1>' },
      { minor: -500n, purpose: 'Account maintenance fee' },
    ])
  })

  it('whose lines do not lead to its closing balance is refused with the difference', () => {
    const fault = faultOf(changed('camt.053.001.08.xml', '1495.55', '1495.56'), 'camt053')
    expect(fault).toMatchObject({ code: 'sum', params: { line: 5, difference: '0.01', closing: '1495.56' } })
  })

  it.each([
    ['a tag that is not closed', '</Amt>', '</Amnt>', { code: 'xml', params: { line: 8 } }],
    ['a side that is none', 'DBIT', 'DEBT', { code: 'bad_value', params: { line: 25, field: 'CdtDbtInd' } }],
    ['an amount with letters', '500.55</Amt>', '5OO.55</Amt>', { code: 'bad_value', params: { value: '5OO.55' } }],
    [
      'an amount beyond all money',
      '500.55',
      `${'9'.repeat(18)}.55`,
      { code: 'amount_too_large', params: { line: 11 } },
    ],
    ['a day that is none', '2026-11-19</Dt></BookgDt>', '2026-02-30</Dt></BookgDt>', { code: 'bad_value' }],
    ['no closing balance', 'CLBD', 'XXXX', { code: 'missing', params: { field: 'Bal/CLBD' } }],
    ['a currency of its own', '<Amt Ccy="CHF">5<', '<Amt Ccy="EUR">5<', { code: 'other_currency' }],
    ['a currency that is none', /Ccy="CHF"/g, 'Ccy="??"', { code: 'bad_value', params: { field: 'Amt' } }],
    ['an entity of nobody', 'Zürcher &amp;', 'Zürcher &evil;', { code: 'xml' }],
    ['another message', /BkToCstmrStmt/g, 'CstmrCdtTrfInitn', { code: 'missing' }],
  ] as const)('with %s is refused, and the place is told', (_what, from, to, fault) => {
    expect(faultOf(changed('camt.053.001.08.xml', from, to), 'camt053')).toMatchObject(fault)
  })

  it('that would blow up or reach outside is refused before anything is expanded', () => {
    const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
    const laughs = `<?xml version="1.0"?><!DOCTYPE Document [<!ENTITY l0 "lol">${entities}]><Document>&l9;</Document>`
    expect(faultOf(bytes(laughs), 'camt053')).toMatchObject({ code: 'doctype' })
    const outside = '<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document>&x;</Document>'
    expect(faultOf(bytes(outside), 'camt053')).toMatchObject({ code: 'doctype', params: { line: 1 } })
    const deep = `${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`
    expect(faultOf(bytes(deep), 'camt053')).toMatchObject({ code: 'xml_too_deep' })
  })
})

describe('an MT940 statement', () => {
  it('of a German bank gives name, account and SEPA purpose from its fields ?20 to ?33', () => {
    const [statement] = read(example('german.sta'))
    expect(statement).toMatchObject({ account: '0532013000', opening: 104_432n, closing: 263_142n })
    expect(statement!.lines).toMatchObject([
      {
        minor: 150_000n,
        counterparty: 'MUELLER GETRAENKE GMBH',
        counterpartyAccount: 'DE02120300000000202051',
        purpose: 'Rechnung 2026-0031 Verkostung Oktober 2026-0031',
        reference: 'POS 26',
      },
      { minor: -1_290n, purpose: 'Kontofuehrung Oktober' },
      { minor: 10_000n, purpose: 'Ohne Tags' },
    ])
    expect(String(statement!.lines[2]!.bookedOn)).toBe('2027-01-02')
  })

  it('of Dutch banks gives them from /CNTP/ or from /IBAN/ and /NAME/', () => {
    const [statement] = read(example('dutch.sta'))
    expect(statement!.lines).toMatchObject([
      {
        minor: 25_000n,
        counterparty: 'ING BANK NV INZAKE WEB',
        counterpartyAccount: 'NL32INGB0000012345',
        purpose: 'EV10001REP1000000T1000 2026-0050 EV12341REP1231456T1234',
      },
      {
        minor: -1_250n,
        counterparty: 'Jansen Drukkerij',
        counterpartyAccount: 'NL12RABO0123456789',
        purpose: 'Factuur 881',
      },
    ])
  })

  it.each([
    ['cut off before its closing balance', /:62F:[\s\S]*/, '', { code: 'truncated', params: { field: ':62F:' } }],
    ['with a point in an amount', '1500,00', '1500.00', { code: 'bad_value', params: { line: 5, field: ':61:' } }],
    ['with a wrong closing balance', 'EUR2631,42', 'EUR2631,43', { code: 'sum', params: { difference: '0.01' } }],
    ['with a month that is none', ':61:2611191119CR', ':61:2613191119CR', { code: 'bad_value', params: { line: 5 } }],
    ['without its beginning', ':20:STARTUMSE\n', '', { code: 'missing', params: { line: 1, field: ':20:' } }],
  ] as const)('%s is refused, and the line is told', (_what, from, to, fault) => {
    expect(faultOf(changed('german.sta', from, to), 'mt940')).toMatchObject(fault)
  })
})

describe('an exchange of 1C', () => {
  const text = example('exchange-1c.txt').toString()

  it.each(['utf8', 'win1251', 'cp866'])('in %s gives sides, tax numbers and purposes', (encoding) => {
    const written = encoding === 'cp866' ? text.replace('Кодировка=Windows', 'Кодировка=DOS').replace('№', 'N') : text
    const [statement] = read(new Uint8Array(iconv.encode(written, encoding)))
    expect(statement).toMatchObject({ account: '40702810900000005555', currency: 'RUB', closing: 5_674_950n })
    expect(statement!.lines).toMatchObject([
      {
        minor: 4_800_000n,
        counterparty: 'ООО "Ромашка"',
        counterpartyTaxId: '7707083893',
        counterpartyAccount: '40702810400000001234',
        purpose: expect.stringMatching(/^Оплата по счету (№|N) 2026-0007 от 15.10.2026/),
      },
      { minor: -125_050n, counterparty: 'Банк', purpose: 'Комиссия за ведение счета' },
    ])
  })

  it.each([
    ['cut off within a document', /КонецДокумента\nКонецФайла\n/, '', { code: 'section_open', params: { begun: 35 } }],
    ['cut off before its end', 'КонецФайла\n', '', { code: 'truncated', params: { field: 'КонецФайла' } }],
    [
      'with a comma in an amount',
      'Сумма=48000.00',
      'Сумма=48000,00',
      { code: 'bad_value', params: { line: 23, field: 'Сумма' } },
    ],
    [
      'whose turnover is not that of its documents',
      'ВсегоПоступило=48000.00',
      'ВсегоПоступило=1.00',
      { code: 'turnover' },
    ],
    ['whose balances do not meet', /56749.50/, '56749.51', { code: 'sum' }],
    ['with a day that is none', 'ДатаПоступило=02.11.2026', 'ДатаПоступило=31.11.2026', { code: 'bad_value' }],
    [
      'without its account',
      /СекцияРасчСчет[\s\S]*КонецРасчСчет\n/,
      '',
      { code: 'missing', params: { field: 'СекцияРасчСчет' } },
    ],
  ] as const)('%s is refused, and the place is told', (_what, from, to, fault) => {
    expect(faultOf(changed('exchange-1c.txt', from, to), 'client_bank')).toMatchObject(fault)
  })

  it('in which bytes were lost is refused with the line', () => {
    const broken = Buffer.concat([
      iconv.encode('<?xml version="1.0" encoding="utf-8"?>\n<Document>\n', 'utf8'),
      Buffer.from([0xd0, 0x20]),
    ])
    expect(faultOf(new Uint8Array(broken), 'camt053')).toMatchObject({ code: 'encoding', params: { line: 3 } })
  })
})

const files = [
  ['camt.053.001.02.xml', 'camt053'],
  ['camt.053.001.08.xml', 'camt053'],
  ['german.sta', 'mt940'],
  ['dutch.sta', 'mt940'],
  ['exchange-1c.txt', 'client_bank'],
] as const

describe.each(files)('whatever happens to %s', (name, format) => {
  const whole = new Uint8Array(example(name))
  const sumsUp = (content: Uint8Array) => {
    for (const { opening, closing, lines } of readStatements(content, format))
      expect(opening! + lines.reduce((sum, { minor }) => sum + minor, 0n)).toBe(closing)
  }

  it('cut off at any byte it is refused with a place, or nothing of its lines is missing', () => {
    for (let length = 0; length < whole.length; length += 1) {
      const fault = faultOf(whole.subarray(0, length), format)
      if (fault === undefined) sumsUp(whole.subarray(0, length))
      else expect(fault.params).toHaveProperty('line')
    }
  })

  it('with bytes changed, dropped, doubled or swapped it never crashes and never gives a sum that is wrong', () => {
    const change = fc.record({
      at: fc.nat(whole.length - 1),
      size: fc.integer({ min: 0, max: 60 }),
      what: fc.constantFrom('drop', 'double', 'random', 'swap'),
      bytes: fc.uint8Array({ maxLength: 8 }),
    })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let content = Buffer.from(whole)
        for (const { at, size, what, bytes: other } of changes) {
          const [head, part, tail] = [
            content.subarray(0, at),
            content.subarray(at, at + size),
            content.subarray(at + size),
          ]
          const between = {
            drop: [],
            double: [part, part],
            random: [Buffer.from(other)],
            swap: [tail.subarray(0, 20), part],
          }
          content = Buffer.concat([head, ...between[what], what === 'swap' ? tail.subarray(20) : tail])
        }
        if (faultOf(new Uint8Array(content), format) === undefined) sumsUp(new Uint8Array(content))
      }),
      { numRuns: 300 },
    )
  })

  it('read as any other format it is refused', () => {
    for (const other of ['camt053', 'mt940', 'client_bank'] as const)
      if (other !== format) expect(faultOf(whole, other)).toBeInstanceOf(StatementFault)
  })
})

describe('bytes that are nothing', () => {
  it('are refused by every reader', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('camt053', 'mt940', 'client_bank'),
        (content, format) => {
          expect(faultOf(content, format as 'camt053')).toBeInstanceOf(StatementFault)
        },
      ),
      { numRuns: 200 },
    )
  })
})
