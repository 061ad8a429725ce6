import { currencyDecimals, type Money } from '@ordinate/kernel'
import { currencyWords } from './currency-words.ts'

const EN_UNDER_20 =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const EN_TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const EN_THOUSANDS = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion', 'quintillion']

const RU_UNDER_20 =
  'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать'.split(
    ' ',
  )
const RU_TENS = '  двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'.split(' ')
const RU_HUNDREDS = ' сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот'.split(' ')
const RU_THOUSANDS: readonly (readonly [string, string, string])[] = [
  ['', '', ''],
  ['тысяча', 'тысячи', 'тысяч'],
  ['миллион', 'миллиона', 'миллионов'],
  ['миллиард', 'миллиарда', 'миллиардов'],
  ['триллион', 'триллиона', 'триллионов'],
  ['квадриллион', 'квадриллиона', 'квадриллионов'],
  ['квинтиллион', 'квинтиллиона', 'квинтиллионов'],
]

/** Groups of three digits, the highest first, each with the power of a thousand it counts. */
function groupsOf(whole: bigint): { value: number; power: number }[] {
  const groups: { value: number; power: number }[] = []
  for (let rest = whole, power = 0; rest > 0n; rest /= 1000n, power += 1) {
    const value = Number(rest % 1000n)
    if (value > 0) groups.unshift({ value, power })
  }
  return groups
}

function englishUnder1000(value: number): string[] {
  const rest = value % 100
  const hundreds = value >= 100 ? [`${EN_UNDER_20[Math.floor(value / 100)]} hundred`] : []
  if (rest === 0) return hundreds
  if (rest < 20) return [...hundreds, EN_UNDER_20[rest]!]
  const ones = rest % 10
  const tens = EN_TENS[Math.floor(rest / 10)]!
  return [...hundreds, ones === 0 ? tens : `${tens}-${EN_UNDER_20[ones]}`]
}

/** A whole number in English words: `one thousand two hundred thirty-four`. Throws RangeError below zero and from 10^21 on. */
export function englishNumber(whole: bigint): string {
  checkRange(whole)
  if (whole === 0n) return EN_UNDER_20[0]!
  return groupsOf(whole)
    .flatMap(({ value, power }) => [...englishUnder1000(value), ...(power === 0 ? [] : [EN_THOUSANDS[power]!])])
    .join(' ')
}

/** Which of the three Russian forms stands after a number: 1 рубль, 2 рубля, 5 рублей; 11 to 14 always the third. */
function russianForm(value: bigint): 0 | 1 | 2 {
  const [tens, ones] = [value % 100n, value % 10n]
  if (tens >= 11n && tens <= 14n) return 2
  return ones === 1n ? 0 : ones >= 2n && ones <= 4n ? 1 : 2
}

function russianUnder1000(value: number, feminine: boolean): string[] {
  const rest = value % 100
  const words = [RU_HUNDREDS[Math.floor(value / 100)]!]
  if (rest >= 20) words.push(RU_TENS[Math.floor(rest / 10)]!)
  const ones = rest < 20 ? rest : rest % 10
  if (feminine && ones === 1) words.push('одна')
  else if (feminine && ones === 2) words.push('две')
  else if (ones > 0) words.push(RU_UNDER_20[ones]!)
  return words.filter((word) => word !== '')
}

/**
 * A whole number in Russian words, in the gender of what is counted; thousands are feminine by themselves: `одна тысяча двести`.
 * Throws RangeError below zero and from 10^21 on.
 */
export function russianNumber(whole: bigint, feminine: boolean): string {
  checkRange(whole)
  if (whole === 0n) return RU_UNDER_20[0]!
  return groupsOf(whole)
    .flatMap(({ value, power }) => {
      const words = russianUnder1000(value, power === 1 || (power === 0 && feminine))
      return power === 0 ? words : [...words, RU_THOUSANDS[power]![russianForm(BigInt(value))]]
    })
    .join(' ')
}

function checkRange(whole: bigint): void {
  if (whole < 0n || whole >= 10n ** 21n) throw new RangeError(`No words for ${whole}`)
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/**
 * An amount written out as papers ask for it: the whole units in words, the minor ones in figures. `One thousand two hundred thirty-four
 * Australian dollars 50 cents`, `Одна тысяча двести тридцать четыре рубля 50 копеек`. Currencies without minor units have none; those
 * without words here are named by their code.
 */
export function amountInWords(amount: Money, language: 'en' | 'ru'): string {
  const decimals = currencyDecimals(amount.currency)
  const size = amount.minor < 0n ? -amount.minor : amount.minor
  const scale = 10n ** BigInt(decimals)
  const [whole, minor] = [size / scale, size % scale]
  const figures = decimals === 0 ? '' : minor.toString().padStart(decimals, '0')
  const text =
    language === 'en'
      ? inEnglish(amount.currency, whole, minor, figures)
      : inRussian(amount.currency, whole, minor, figures)
  const signed = amount.minor < 0n ? `${language === 'en' ? 'minus' : 'минус'} ${text}` : text
  return capital(signed)
}

function inEnglish(currency: string, whole: bigint, minor: bigint, figures: string): string {
  const words = currencyWords(currency)?.en
  const unit = words === undefined ? currency : words.unit[whole === 1n ? 0 : 1]
  const head = `${englishNumber(whole)} ${unit}`
  if (figures === '') return head
  return words === undefined ? `${head} ${figures}` : `${head} ${figures} ${words.minor[minor === 1n ? 0 : 1]}`
}

function inRussian(currency: string, whole: bigint, minor: bigint, figures: string): string {
  const words = currencyWords(currency)?.ru
  const unit = words === undefined ? currency : words.unit.forms[russianForm(whole)]
  const head = `${russianNumber(whole, words?.unit.feminine ?? false)} ${unit}`
  if (figures === '') return head
  return words === undefined ? `${head} ${figures}` : `${head} ${figures} ${words.minor.forms[russianForm(minor)]}`
}
