import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { localDate, money } from '@ordinate/kernel'
import fc from 'fast-check'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { describe, expect, it } from 'vitest'
import { type BankAccount, type PaymentFile, painVersions, paymentFile } from './domain/index.ts'

/** The published schemas of ISO 20022, as they came. */
const validators = new Map(
  painVersions.map((version) => {
    const schema = readFileSync(join(import.meta.dirname, 'testing/schemas', `${version}.xsd`))
    return [version, XsdValidator.fromDoc(XmlDocument.fromBuffer(schema))]
  }),
)

function read(file: PaymentFile): XmlDocument {
  const document = XmlDocument.fromString(paymentFile(file))
  validators.get(file.version)!.validate(document)
  return document
}

const of = (document: XmlDocument, path: string, version: string) =>
  document
    .find(path.replaceAll('/', '/p:').replaceAll('/p:/p:', '//p:'), { p: `urn:iso:std:iso:20022:tech:xsd:${version}` })
    .map((node) => node.content)

/**
 * The parties and amounts of the example in the message definition report of Payments Initiation (ISO 20022, CustomerCreditTransferInitiation,
 * “ABC Corporation pays DEF Electronics”), with an IBAN of the registry in place of its account numbers.
 */
const debtor: BankAccount = {
  scheme: 'iban',
  bank: 'BBBBUS33',
  number: 'GB29NWBK60161331926819',
  holder: 'ABC Corporation',
}
const published: Omit<PaymentFile, 'version'> = {
  messageId: 'ABC/090928/CCT001',
  createdAt: '2009-09-28T14:07:00',
  executeOn: localDate('2009-09-29'),
  initiator: 'ABC Corporation',
  debtor,
  purpose: 'SUPP',
  transfers: [
    {
      id: 'ABC/4562/2009-09-08',
      name: 'DEF Electronics',
      account: { scheme: 'iban', bank: 'AAAAGB2L', number: 'DE89370400440532013000', holder: 'DEF Electronics' },
      amount: money(10_000_000n, 'JPY'),
      remittance: '4562 2009-09-08',
    },
    {
      id: 'ABC/ABC-13679/2009-09-15',
      name: 'GHI Semiconductors',
      account: { scheme: 'iban', bank: 'DDDDBEBB', number: 'BE68539007547034', holder: 'GHI Semiconductors' },
      amount: money(500_000n, 'JPY'),
      remittance: 'ABC-13679 2009-09-15',
    },
    {
      id: 'ABC/987-AC/2009-09-27',
      name: 'JKL Services',
      account: { scheme: 'iban', bank: 'AAAAGB2L', number: 'FR1420041010050500013M02606', holder: 'JKL Services' },
      amount: money(1_000_000n, 'JPY'),
      remittance: '987-AC 2009-09-27',
    },
  ],
}

describe.each(painVersions)('a payment file %s', (version) => {
  it('of the published example keeps to the published schema and says its values', () => {
    const document = read({ ...published, version })
    expect(of(document, '//GrpHdr/MsgId', version)).toEqual(['ABC/090928/CCT001'])
    expect(of(document, '//GrpHdr/NbOfTxs', version)).toEqual(['3'])
    expect(of(document, '//GrpHdr/CtrlSum', version)).toEqual(['11500000'])
    expect(of(document, '//Cdtr/Nm', version)).toEqual(['DEF Electronics', 'GHI Semiconductors', 'JKL Services'])
    expect(of(document, '//CdtrAcct/Id/IBAN', version)).toEqual([
      'DE89370400440532013000',
      'BE68539007547034',
      'FR1420041010050500013M02606',
    ])
    const bic = version === 'pain.001.001.09' ? 'BICFI' : 'BIC'
    expect(of(document, `//CdtrAgt/FinInstnId/${bic}`, version)).toEqual(['AAAAGB2L', 'DDDDBEBB', 'AAAAGB2L'])
    const day = version === 'pain.001.001.09' ? '//ReqdExctnDt/Dt' : '//ReqdExctnDt'
    expect(of(document, day, version)).toEqual(['2009-09-29'])
  })

  it('names accounts without IBAN by their clearing system', () => {
    const account: BankAccount = { scheme: 'au', bank: '062000', number: '12345678', holder: 'Nina Marsh' }
    const transfer = {
      id: 'PR-2026-0001-1',
      name: 'Nina Marsh',
      account,
      amount: money(12_345n, 'AUD'),
      remittance: 'Pay',
    }
    const document = read({
      ...published,
      version,
      purpose: 'SALA',
      debtor: { ...account, holder: 'Agency' },
      transfers: [transfer],
    })
    expect(of(document, '//ClrSysMmbId/ClrSysId/Cd', version)).toEqual(['AUBSB', 'AUBSB'])
    expect(of(document, '//CdtrAcct/Id/Othr/Id', version)).toEqual(['12345678'])
    expect(of(document, '//InstdAmt', version)).toEqual(['123.45'])
  })

  it('keeps to the schema whatever people are called', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.string({ maxLength: 200 }),
        (name, remittance) => {
          const [first] = published.transfers
          read({ ...published, version, initiator: name, transfers: [{ ...first!, name, remittance }] })
        },
      ),
      { numRuns: 60 },
    )
  })
})

it('a payment file without transfers cannot be made', () => {
  expect(() => paymentFile({ ...published, version: 'pain.001.001.09', transfers: [] })).toThrow(RangeError)
})
