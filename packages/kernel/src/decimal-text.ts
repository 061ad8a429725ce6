/** The number a text stands for: `digits` / 10^`scale`, not normalised. */
export type ParsedDecimal = { readonly digits: bigint; readonly scale: number }

const SPACES = /[\s\u00a0\u2009\u202f']/g
const GROUPED_BY_SPACE = /^\d{1,3}([\s\u00a0\u2009\u202f']\d{3})+([.,]\d+)?$/
const PLAIN = /^\d*([.,]\d+)?$/
const GROUPED_BY_COMMA = /^\d{1,3}(,\d{3})+(\.\d+)?$/
const GROUPED_BY_DOT = /^\d{1,3}(\.\d{3})+,\d+$|^\d{1,3}(\.\d{3}){2,}$/

function unsigned(text: string): string | undefined {
  if (GROUPED_BY_SPACE.test(text)) return text.replace(SPACES, '').replace(',', '.')
  if (GROUPED_BY_COMMA.test(text) && !text.startsWith('0,')) return text.replaceAll(',', '')
  if (GROUPED_BY_DOT.test(text)) return text.replaceAll('.', '').replace(',', '.')
  if (PLAIN.test(text) && /\d/.test(text)) return text.replace(',', '.')
  return undefined
}

/**
 * Reads a decimal as people write it in spreadsheets: `1234.5`, `1,234.50`, `1 234,50`, `1.234,50`, `-3`, `(3.00)`.
 * One comma followed by exactly three digits groups thousands (`1,234` is 1234) unless a zero stands before it; one dot is
 * always the decimal point. Returns undefined for anything else.
 */
export function parseDecimalText(text: string): ParsedDecimal | undefined {
  const trimmed = text.trim()
  const bracketed = /^\((.+)\)$/.exec(trimmed)?.[1]
  const signed = bracketed ?? trimmed
  const sign = /^[-+\u2212]/.exec(signed)?.[0]
  if (bracketed !== undefined && sign !== undefined) return undefined
  const plain = unsigned(sign === undefined ? signed : signed.slice(1).trimStart())
  if (plain === undefined) return undefined
  const [whole = '', fraction = ''] = plain.split('.')
  const digits = BigInt(`0${whole}${fraction}`)
  const negative = bracketed !== undefined || (sign !== undefined && sign !== '+')
  return { digits: negative ? -digits : digits, scale: fraction.length }
}
