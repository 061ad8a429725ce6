/** Cyrillic capitals that look like Latin ones, with which invoice numbers are typed by mistake. */
const CYRILLIC: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  Ё: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  І: 'I',
}

/** Letters that a scanner or a tired eye takes for figures. */
const FIGURES: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  '|': '1',
  S: '5',
  B: '8',
  Z: '2',
  З: '3',
}

const replaced = (text: string, table: Readonly<Record<string, string>>) =>
  [...text].map((letter) => table[letter] ?? letter).join('')

/** Upper case with Cyrillic look-alikes as Latin letters. */
export function foldLetters(text: string): string {
  return replaced(text.toUpperCase(), CYRILLIC)
}

/** As `foldLetters`, and letters that look like figures as figures: for comparing numbers only. */
export function foldFigures(text: string): string {
  return replaced(foldLetters(text), FIGURES)
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A number with whatever people put between its groups, standing by itself. */
function numberPattern(number: string): RegExp | undefined {
  const groups = number.split(/[^\p{L}\p{N}]+/u).filter((group) => group !== '')
  if (groups.join('').length < 4) return undefined
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${groups.map(escaped).join('[\\s./_\\u2010-\\u2015-]{0,3}')}(?![\\p{L}\\p{N}])`,
    'u',
  )
}

const WORDS = 'INVOICE|INV|BILL|RECHNUNG|RG|RE|FACTUUR|FAKTURA|№|NR|NO|N|CЧET[A-ЯA-Z]*|CЧ'

/** How surely a text names an invoice: as it is written, with look-alikes, or only by its running number after a word like "invoice". */
export type Naming = 'exact' | 'look_alike' | 'short'

/** A purpose made ready to be asked for many numbers. */
export interface FoldedPurpose {
  readonly letters: string
  readonly figures: string
}

export function foldPurpose(purpose: string): FoldedPurpose {
  return { letters: foldLetters(purpose), figures: foldFigures(purpose) }
}

/** Whether the purpose of a payment names this invoice, and how surely. */
export function namesNumber({ letters, figures }: FoldedPurpose, number: string): Naming | undefined {
  const running = /(\d+)$/.exec(number)?.[1]?.replace(/^0+/, '') ?? ''
  // Whatever way it is written, its last figures are there; most of a thousand invoices are passed over by this alone.
  if (!figures.includes(running === '' ? foldFigures(number).slice(-4) : running)) return undefined
  const exact = numberPattern(foldLetters(number))
  if (exact === undefined) return undefined
  if (exact.test(letters)) return 'exact'
  if (numberPattern(foldFigures(number))!.test(figures)) return 'look_alike'
  if (running === '') return undefined
  const short = new RegExp(`(?:^|[^\\p{L}])(?:${WORDS})[\\s.:#№]{0,4}0*${running}(?![\\p{L}\\p{N}]|[-/.]\\d)`, 'u')
  return short.test(letters) ? 'short' : undefined
}

const FORMS =
  /(?:^|\s)(?:общество с ограниченной ответственностью|акционерное общество|индивидуальный предприниматель|ооо|оао|пао|зао|ао|ип|llc|ltd|limited|pty|inc|gmbh|ag|kg|ug|bv|nv|plc|co|company|the)(?=\s|$)/giu

const LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

/** A name without legal form, marks and script, as words in alphabetical order: `ООО «Ромашка»` is `romashka`. */
export function nameKey(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(FORMS, ' ')
    .replace(FORMS, ' ')
  const words = replaced(plain, LATIN)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(' ')
    .filter((word) => word !== '')
  return [...new Set(words)].sort().join(' ')
}

/** How much of two names is the same, from 0 to 1: the share of common words among all of the longer name. */
export function nameLikeness(a: string, b: string): number {
  return keyLikeness(nameKey(a), nameKey(b))
}

/** The same of names that are keys already. */
export function keyLikeness(a: string, b: string): number {
  if (a === '' || b === '') return 0
  const [one, other] = [a.split(' '), b.split(' ')]
  const common = one.filter((word) => other.includes(word)).length
  return common / Math.max(one.length, other.length)
}

/** The words of a purpose without figures and names of months, for knowing lines of one kind again. */
export function purposeKey(purpose: string): string {
  const words = replaced(purpose.toLowerCase(), LATIN)
    .replace(/[^\p{L}]+/gu, ' ')
    .split(' ')
    .filter((word) => word.length > 2)
  return [...new Set(words)].slice(0, 5).sort().join(' ')
}
