import { type LocalDate, type Money, moneyToText, type Quantity, quantityToText } from '@ordinate/kernel'
import { type Amounts, chargedRate, type LineTax, type PriceMode, type SumByTax } from './invoice-totals.ts'
import { group, leaf, type XmlPart, xmlDocument } from './xml.ts'

/** An invoice as the accountants' system wants it. */
export type CommerceMlInvoice = {
  readonly id: string
  readonly number: string
  readonly issuedOn: LocalDate
  readonly currency: string
  readonly prices: PriceMode
  readonly sums: Amounts
  readonly byTax: readonly SumByTax[]
  readonly comment: string
  readonly buyer: {
    readonly id: string
    readonly name: string
    readonly legalName: string
    readonly taxId: string
    readonly kpp: string
    readonly address: string
  }
  readonly lines: readonly (Amounts & {
    readonly lineNo: number
    readonly name: string
    readonly quantity: Quantity
    readonly unit: string
    readonly unitPrice: Money
    readonly amount: Money
    readonly lineTax: LineTax
  })[]
}

/** What the tax is called in the format, whatever its code is here. */
const TAX = 'НДС'

/** Units of the all-Russian classifier (OKEI): code, name, by the words that invoices use. */
const OKEI: Readonly<Record<string, readonly [code: string, name: string]>> = {
  hour: ['356', 'Час'],
  час: ['356', 'Час'],
  day: ['359', 'Сутки'],
  'outlet-day': ['359', 'Сутки'],
  'день точки': ['359', 'Сутки'],
  month: ['362', 'Месяц'],
  месяц: ['362', 'Месяц'],
}
const PIECE = ['796', 'Штука'] as const

function yesNo(value: boolean): string {
  return value ? 'true' : 'false'
}

function requisite(name: string, value: string): XmlPart {
  return group('ЗначениеРеквизита', [leaf('Наименование', name), leaf('Значение', value)])
}

function taxOf(tax: Amounts & LineTax, included: boolean): XmlPart {
  return group('Налог', [
    leaf('Наименование', TAX),
    leaf('УчтеноВСумме', yesNo(included)),
    leaf('Сумма', moneyToText(tax.tax)),
  ])
}

function rateName(tax: LineTax): string {
  return tax.treatment === 'taxed' || tax.treatment === 'zero' ? quantityToText(chargedRate(tax)) : 'Без налога'
}

function goods(invoice: CommerceMlInvoice, line: CommerceMlInvoice['lines'][number]): XmlPart {
  const [code, full] = OKEI[line.unit.toLowerCase()] ?? PIECE
  return group('Товар', [
    leaf('Ид', `${invoice.id}#${line.lineNo}`),
    leaf('Наименование', line.name),
    leaf('БазоваяЕдиница', line.unit, { Код: code, НаименованиеПолное: full }),
    group('ЗначенияРеквизитов', [requisite('ВидНоменклатуры', 'Услуга'), requisite('ТипНоменклатуры', 'Услуга')]),
    leaf('ЦенаЗаЕдиницу', moneyToText(line.unitPrice)),
    leaf('Количество', quantityToText(line.quantity)),
    leaf('Сумма', moneyToText(line.amount)),
    group('СтавкиНалогов', [
      group('СтавкаНалога', [leaf('Наименование', TAX), leaf('Ставка', rateName(line.lineTax))]),
    ]),
    group('Налоги', [taxOf({ ...line, ...line.lineTax }, invoice.prices === 'inclusive')]),
  ])
}

function documentOf(invoice: CommerceMlInvoice): XmlPart {
  const { buyer } = invoice
  return group('Документ', [
    leaf('Ид', invoice.id),
    leaf('Номер', invoice.number),
    leaf('Дата', invoice.issuedOn.toString()),
    leaf('ХозОперация', 'Счет на оплату'),
    leaf('Роль', 'Продавец'),
    leaf('Валюта', invoice.currency),
    leaf('Курс', '1'),
    leaf('Сумма', moneyToText(invoice.sums.gross)),
    group('Контрагенты', [
      group('Контрагент', [
        leaf('Ид', buyer.id),
        leaf('Наименование', buyer.name),
        leaf('Роль', 'Покупатель'),
        leaf('ОфициальноеНаименование', buyer.legalName),
        group('ЮридическийАдрес', [leaf('Представление', buyer.address)]),
        leaf('ИНН', buyer.taxId),
        leaf('КПП', buyer.kpp),
      ]),
    ]),
    leaf('Комментарий', invoice.comment),
    group(
      'Налоги',
      invoice.byTax.map((tax) => taxOf(tax, invoice.prices === 'inclusive')),
    ),
    group(
      'Товары',
      invoice.lines.map((line) => goods(invoice, line)),
    ),
  ])
}

/**
 * Invoices as CommerceML 2.10 (the standard "1C-Bitrix" of exchange between trading systems and 1C, documents of the operation "Счет на
 * оплату"). Amounts and taxes are those of the invoices. `made` is a wall-clock time without a zone, as the format has it.
 */
export function commerceMlOf(
  invoices: readonly CommerceMlInvoice[],
  made: string,
  encoding: 'UTF-8' | 'windows-1251',
): string {
  const root = group('КоммерческаяИнформация', invoices.map(documentOf), {
    ВерсияСхемы: '2.10',
    ДатаФормирования: made,
  })
  const empty = `<КоммерческаяИнформация ВерсияСхемы="2.10" ДатаФормирования="${made}"/>`
  return xmlDocument(root ?? empty, encoding)
}

const WINDOWS_1251_HIGH =
  'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя'
const HIGH = new Map([...WINDOWS_1251_HIGH].map((char, at) => [char, at + 128]))

/** An XML text in windows-1251; characters that it lacks become numeric references, which XML reads as the characters they are. */
export function inWindows1251(xml: string): Uint8Array {
  const bytes: number[] = []
  for (const char of xml) {
    const code = char.codePointAt(0)!
    const known = code < 128 ? code : HIGH.get(char)
    if (known === undefined) for (const digit of `&#${code};`) bytes.push(digit.charCodeAt(0))
    else bytes.push(known)
  }
  return Uint8Array.from(bytes)
}
