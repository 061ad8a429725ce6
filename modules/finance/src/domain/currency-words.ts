/** Russian forms for 1, for 2 to 4, for 5 and more; and the gender that the numeral takes. */
type RussianNoun = { readonly forms: readonly [string, string, string]; readonly feminine?: true }
/** A currency as amounts written out name it: its unit and its hundredth (or thousandth). */
type CurrencyWords = {
  readonly en: { readonly unit: readonly [string, string]; readonly minor: readonly [string, string] }
  readonly ru: { readonly unit: RussianNoun; readonly minor: RussianNoun }
}

const cents = { en: ['cent', 'cents'], ru: { forms: ['цент', 'цента', 'центов'] } } as const
const kopecks = { forms: ['копейка', 'копейки', 'копеек'], feminine: true } as const

function dollar(en: string, ru: string, many: string): CurrencyWords {
  return {
    en: { unit: [`${en} dollar`, `${en} dollars`], minor: cents.en },
    ru: { unit: { forms: [`${ru} доллар`, `${many} доллара`, `${many} долларов`] }, minor: cents.ru },
  }
}

const names: Readonly<Record<string, CurrencyWords>> = {
  AUD: dollar('Australian', 'австралийский', 'австралийских'),
  CAD: dollar('Canadian', 'канадский', 'канадских'),
  NZD: dollar('New Zealand', 'новозеландский', 'новозеландских'),
  SGD: dollar('Singapore', 'сингапурский', 'сингапурских'),
  USD: {
    en: { unit: ['US dollar', 'US dollars'], minor: cents.en },
    ru: { unit: { forms: ['доллар США', 'доллара США', 'долларов США'] }, minor: cents.ru },
  },
  EUR: {
    en: { unit: ['euro', 'euros'], minor: cents.en },
    ru: { unit: { forms: ['евро', 'евро', 'евро'] }, minor: { forms: ['евроцент', 'евроцента', 'евроцентов'] } },
  },
  RUB: {
    en: { unit: ['Russian rouble', 'Russian roubles'], minor: ['kopeck', 'kopecks'] },
    ru: { unit: { forms: ['рубль', 'рубля', 'рублей'] }, minor: kopecks },
  },
  BYN: {
    en: { unit: ['Belarusian rouble', 'Belarusian roubles'], minor: ['kopeck', 'kopecks'] },
    ru: { unit: { forms: ['белорусский рубль', 'белорусских рубля', 'белорусских рублей'] }, minor: kopecks },
  },
  KZT: {
    en: { unit: ['tenge', 'tenge'], minor: ['tiyn', 'tiyn'] },
    ru: { unit: { forms: ['тенге', 'тенге', 'тенге'] }, minor: { forms: ['тиын', 'тиына', 'тиынов'] } },
  },
  GBP: {
    en: { unit: ['pound sterling', 'pounds sterling'], minor: ['penny', 'pence'] },
    ru: {
      unit: { forms: ['фунт стерлингов', 'фунта стерлингов', 'фунтов стерлингов'] },
      minor: { forms: ['пенс', 'пенса', 'пенсов'] },
    },
  },
  CHF: {
    en: { unit: ['Swiss franc', 'Swiss francs'], minor: ['centime', 'centimes'] },
    ru: {
      unit: { forms: ['швейцарский франк', 'швейцарских франка', 'швейцарских франков'] },
      minor: { forms: ['сантим', 'сантима', 'сантимов'] },
    },
  },
  PLN: {
    en: { unit: ['zloty', 'zlotys'], minor: ['grosz', 'groszy'] },
    ru: { unit: { forms: ['злотый', 'злотых', 'злотых'] }, minor: { forms: ['грош', 'гроша', 'грошей'] } },
  },
  CZK: {
    en: { unit: ['Czech koruna', 'Czech koruny'], minor: ['haler', 'halers'] },
    ru: {
      unit: { forms: ['чешская крона', 'чешские кроны', 'чешских крон'], feminine: true },
      minor: { forms: ['геллер', 'геллера', 'геллеров'] },
    },
  },
  SEK: {
    en: { unit: ['Swedish krona', 'Swedish kronor'], minor: ['öre', 'öre'] },
    ru: {
      unit: { forms: ['шведская крона', 'шведские кроны', 'шведских крон'], feminine: true },
      minor: { forms: ['эре', 'эре', 'эре'] },
    },
  },
  TRY: {
    en: { unit: ['Turkish lira', 'Turkish lira'], minor: ['kurush', 'kurush'] },
    ru: {
      unit: { forms: ['турецкая лира', 'турецкие лиры', 'турецких лир'], feminine: true },
      minor: { forms: ['куруш', 'куруша', 'курушей'] },
    },
  },
  CNY: {
    en: { unit: ['yuan', 'yuan'], minor: ['fen', 'fen'] },
    ru: { unit: { forms: ['юань', 'юаня', 'юаней'] }, minor: { forms: ['фэнь', 'фэня', 'фэней'] } },
  },
  JPY: {
    en: { unit: ['yen', 'yen'], minor: ['sen', 'sen'] },
    ru: { unit: { forms: ['иена', 'иены', 'иен'], feminine: true }, minor: { forms: ['сен', 'сена', 'сенов'] } },
  },
  AED: {
    en: { unit: ['UAE dirham', 'UAE dirhams'], minor: ['fils', 'fils'] },
    ru: {
      unit: { forms: ['дирхам ОАЭ', 'дирхама ОАЭ', 'дирхамов ОАЭ'] },
      minor: { forms: ['филс', 'филса', 'филсов'] },
    },
  },
}

/** The words for a currency, or undefined for one that is written by its code. */
export function currencyWords(currency: string): CurrencyWords | undefined {
  return names[currency]
}
