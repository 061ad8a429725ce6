import { accountKey, joined } from './model.ts'

/** What field 86 tells of the other side. */
export interface Information {
  readonly counterparty: string
  readonly counterpartyAccount: string
  readonly counterpartyTaxId: string
  readonly purpose: string
}

/**
 * Information to the account owner, which every country structures otherwise: `?20…?29` as German banks do (with SEPA's `SVWZ+`, `EREF+`
 * within), `/NAME/…/REMI/…` and `/CNTP/…` as Dutch banks do, or plain words.
 */
export function readInformation(text: string): Information {
  const flat = text.replace(/\n/g, '')
  const german = /^(?:\d{3})?([?~^])(?=\d\d)/.exec(flat)
  if (german !== null) return germanInformation(flat, german[1]!)
  if (/^\/[A-Z]{4}\//.test(flat) || /\/(?:NAME|REMI|CNTP)\//.test(flat)) return dutchInformation(flat)
  return {
    counterparty: '',
    counterpartyAccount: '',
    counterpartyTaxId: '',
    purpose: joined([text.replace(/\n/g, ' ')]),
  }
}

const SEPA_TAGS = ['EREF', 'KREF', 'MREF', 'CRED', 'DEBT', 'COAM', 'OAMT', 'SVWZ', 'ABWA', 'ABWE', 'IBAN', 'BIC']

function germanInformation(flat: string, separator: string): Information {
  const parts = new Map<number, string>()
  for (const piece of flat.split(separator).slice(1)) {
    const code = Number(piece.slice(0, 2))
    if (Number.isInteger(code)) parts.set(code, (parts.get(code) ?? '') + piece.slice(2))
  }
  const between = (from: number, to: number) =>
    [...parts]
      .filter(([code]) => code >= from && code <= to)
      .sort(([a], [b]) => a - b)
      .map(([, value]) => value)
  const purposes = [...between(20, 29), ...between(60, 63)]
  const tags = sepaTags(purposes.join(''))
  const reference = tags.get('EREF')
  return {
    counterparty: joined([[...between(32, 33)].join('')]),
    counterpartyAccount: accountKey(parts.get(31) ?? tags.get('IBAN') ?? ''),
    counterpartyTaxId: '',
    purpose:
      tags.size === 0
        ? joined(purposes)
        : joined([tags.get('SVWZ'), reference === 'NOTPROVIDED' ? '' : reference, tags.get('KREF')]),
  }
}

/** `EREF+abcSVWZ+Rechnung 5` by tag. Lines of a purpose are 27 characters each and continue without a space. */
function sepaTags(text: string): Map<string, string> {
  const found = [...text.matchAll(new RegExp(`(${SEPA_TAGS.join('|')})[+:]`, 'g'))]
  return new Map(
    found.map((match, index) => [
      match[1]!,
      text.slice(match.index + match[0].length, found[index + 1]?.index ?? text.length).trim(),
    ]),
  )
}

const DUTCH_TAG =
  /\/(TRTP|IBAN|BIC|NAME|REMI|EREF|CNTP|ORDP|BENM|MARF|CSID|PURP|ULTB|ULTD|RTRN|PREF|TRCD|ISDT|ADDR|ID)\//g

function dutchInformation(flat: string): Information {
  const found = [...flat.matchAll(DUTCH_TAG)]
  const tags = new Map(
    found.map((match, index) => [
      match[1]!,
      flat.slice(match.index + match[0].length, found[index + 1]?.index ?? flat.length),
    ]),
  )
  const [account = '', , name = ''] = (tags.get('CNTP') ?? '').split('/')
  const remittance = (tags.get('REMI') ?? '').replace(/^(?:USTD|STRD)\/(?:CUR\/)?\/?/, '').replace(/\/+$/, '')
  const reference = (tags.get('EREF') ?? '').replace(/\/+$/, '')
  return {
    counterparty: joined([(tags.get('NAME') ?? name).replace(/\/+$/, '')]),
    counterpartyAccount: accountKey((tags.get('IBAN') ?? account).replace(/\/.*$/, '')),
    counterpartyTaxId: '',
    purpose:
      joined([remittance, /^NOTPROVIDED$/i.test(reference) ? '' : reference]) ||
      (found.length === 0 ? joined([flat]) : ''),
  }
}
