import { money } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountInWords, englishNumber, russianNumber } from './amount-in-words.ts'

describe('an amount in words', () => {
  it.each([
    ['AUD', 123_450n, 'One thousand two hundred thirty-four Australian dollars 50 cents'],
    ['AUD', 101n, 'One Australian dollar 01 cent'],
    ['GBP', 2_000_000_00n, 'Two million pounds sterling 00 pence'],
    ['EUR', 0n, 'Zero euros 00 cents'],
    ['JPY', 21n, 'Twenty-one yen'],
    ['XAF', 5n, 'Five XAF'],
    ['USD', -150n, 'Minus one US dollar 50 cents'],
  ])('of %s %d in English is %j', (currency, minor, words) => {
    expect(amountInWords(money(minor, currency), 'en')).toBe(words)
  })

  it.each([
    ['RUB', 123_450n, 'Одна тысяча двести тридцать четыре рубля 50 копеек'],
    ['RUB', 101n, 'Один рубль 01 копейка'],
    ['RUB', 2_102n, 'Двадцать один рубль 02 копейки'],
    ['RUB', 1_100n, 'Одиннадцать рублей 00 копеек'],
    ['RUB', 11_200n, 'Сто двенадцать рублей 00 копеек'],
    ['RUB', 2_000_100n, 'Двадцать тысяч один рубль 00 копеек'],
    ['RUB', 2_002_200n, 'Двадцать тысяч двадцать два рубля 00 копеек'],
    ['RUB', 200_000_000_000n, 'Два миллиарда рублей 00 копеек'],
    ['CZK', 200n, 'Две чешские кроны 00 геллеров'],
    ['CZK', 2_100n, 'Двадцать одна чешская крона 00 геллеров'],
    ['EUR', 300n, 'Три евро 00 евроцентов'],
    ['AUD', 500n, 'Пять австралийских долларов 00 центов'],
    ['USD', 12_300_211n, 'Сто двадцать три тысячи два доллара США 11 центов'],
  ])('of %s %d in Russian is %j', (currency, minor, words) => {
    expect(amountInWords(money(minor, currency), 'ru')).toBe(words)
  })
})

/** Reads words back to the number, by sums of what each word stands for: an account of its own, not the writer's tables. */
function readEnglish(text: string): bigint {
  const units = [
    'zero',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ]
  const teens = ['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
  const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
  const large: Record<string, bigint> = { thousand: 10n ** 3n, million: 10n ** 6n, billion: 10n ** 9n }
  let [sum, group] = [0n, 0n]
  for (const word of text.split(/[ -]/)) {
    if (units.includes(word)) group += BigInt(units.indexOf(word))
    else if (teens.includes(word)) group += 13n + BigInt(teens.indexOf(word))
    else if (tens.includes(word)) group += 20n + 10n * BigInt(tens.indexOf(word))
    else if (word === 'hundred') group *= 100n
    else if (large[word] !== undefined) [sum, group] = [sum + group * large[word], 0n]
    else throw new Error(word)
  }
  return sum + group
}

const RUSSIAN: Record<string, number> = {
  ноль: 0,
  один: 1,
  одна: 1,
  два: 2,
  две: 2,
  три: 3,
  четыре: 4,
  пять: 5,
  шесть: 6,
  семь: 7,
  восемь: 8,
  девять: 9,
  десять: 10,
  одиннадцать: 11,
  двенадцать: 12,
  тринадцать: 13,
  четырнадцать: 14,
  пятнадцать: 15,
  шестнадцать: 16,
  семнадцать: 17,
  восемнадцать: 18,
  девятнадцать: 19,
  двадцать: 20,
  тридцать: 30,
  сорок: 40,
  пятьдесят: 50,
  шестьдесят: 60,
  семьдесят: 70,
  восемьдесят: 80,
  девяносто: 90,
  сто: 100,
  двести: 200,
  триста: 300,
  четыреста: 400,
  пятьсот: 500,
  шестьсот: 600,
  семьсот: 700,
  восемьсот: 800,
  девятьсот: 900,
}

function readRussian(text: string): bigint {
  let [sum, group] = [0n, 0n]
  for (const word of text.split(' ')) {
    const power = word.startsWith('тысяч')
      ? 3n
      : word.startsWith('миллион')
        ? 6n
        : word.startsWith('миллиард')
          ? 9n
          : 0n
    if (power > 0n) [sum, group] = [sum + group * 10n ** power, 0n]
    else if (RUSSIAN[word] !== undefined) group += BigInt(RUSSIAN[word])
    else throw new Error(word)
  }
  return sum + group
}

describe('every whole number up to 999 999 999 999', () => {
  const whole = fc.bigInt({ min: 0n, max: 999_999_999_999n })

  it('reads back from its words, in both languages and genders', () => {
    fc.assert(
      fc.property(whole, fc.boolean(), (value, feminine) => {
        expect(readEnglish(englishNumber(value))).toBe(value)
        expect(readRussian(russianNumber(value, feminine))).toBe(value)
      }),
    )
  })

  it('is written with single spaces, without capitals, its gender at the end only', () => {
    fc.assert(
      fc.property(whole, (value) => {
        for (const words of [englishNumber(value), russianNumber(value, true)])
          expect(words).toMatch(/^[a-zа-я]+(?:[ -][a-zа-я]+)*$/)
        expect(russianNumber(value, false)).not.toMatch(/(одна|две)$/)
        expect(russianNumber(value, true)).not.toMatch(/(один|два)$/)
        expect(russianNumber(value, false)).not.toMatch(/(один|два) тысяч/)
      }),
    )
  })

  it('has no words beyond', () => {
    expect(() => englishNumber(-1n)).toThrow(RangeError)
    expect(() => russianNumber(10n ** 21n, false)).toThrow(RangeError)
  })
})
