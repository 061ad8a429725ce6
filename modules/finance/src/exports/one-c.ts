import { moneyToText } from '@ordinate/kernel'
import { xmlText } from './encoding.ts'
import type { BooksFormat } from './format.ts'

const attributes = (pairs: Readonly<Record<string, string>>) =>
  Object.entries(pairs)
    .map(([name, value]) => ` ${name}="${xmlText(value)}"`)
    .join('')

/**
 * Entries for 1C:Enterprise as plain XML, read there by a data processor: `ФайлПроводок` with the chart (`Счет`) and one `Проводка` for each
 * transfer. The attributes are described in the guide's chapter on the books.
 */
export const oneCFormat: BooksFormat = {
  extension: 'xml',
  mediaType: 'application/xml',
  head: ({ encoding, company, from, to, today, currency, accounts, entries, turnover }) =>
    [
      `<?xml version="1.0" encoding="${encoding}"?>\n<ФайлПроводок`,
      attributes({
        ВерсияФормата: '1.0',
        ДатаФормирования: String(today),
        НачалоПериода: String(from),
        КонецПериода: String(to),
        Организация: company.name,
        ИНН: company.taxId,
        ВалютаУчета: currency,
        КоличествоПроводок: String(entries),
        СуммаОборота: moneyToText(turnover),
      }),
      '>\n<ПланСчетов>\n',
      ...accounts.map(
        (account) =>
          `<Счет${attributes({
            Код: account.number,
            Наименование: account.name,
            СальдоНачальное: moneyToText(account.opening),
            СальдоКонечное: moneyToText(account.closing),
          })}/>\n`,
      ),
      '</ПланСчетов>\n<Проводки>\n',
    ].join(''),
  entry: (entry) =>
    `<Проводка${attributes({
      Номер: entry.id,
      Дата: String(entry.effectiveOn),
      СчетДт: entry.debitNumber,
      СубконтоДт: entry.debitName,
      СчетКт: entry.creditNumber,
      СубконтоКт: entry.creditName,
      Сумма: moneyToText(entry.inBase),
      Валюта: entry.currency,
      СуммаВал: moneyToText(entry.amount),
      Содержание: entry.memo,
      Основание: entry.source.join(' '),
    })}/>\n`,
  tail: () => '</Проводки>\n</ФайлПроводок>\n',
}
