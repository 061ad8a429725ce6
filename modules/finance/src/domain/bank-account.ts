import { OK, refuse, type Verdict } from '@ordinate/kernel'

/** How an account at a bank is named: by IBAN, by Australian BSB and number, or by Russian BIK and number. */
export const accountSchemes = ['iban', 'au', 'ru'] as const
export type AccountScheme = (typeof accountSchemes)[number]

/** Where money is sent: `bank` is the BIC (may be empty for an IBAN), the BSB or the BIK. */
export type BankAccount = {
  readonly scheme: AccountScheme
  readonly bank: string
  readonly number: string
  readonly holder: string
}

/** The account without spaces and dashes, in capitals. */
export function tidyAccount({ scheme, bank, number, holder }: BankAccount): BankAccount {
  const tidy = (text: string) => text.replace(/[\s.-]/g, '').toUpperCase()
  return { scheme, bank: tidy(bank), number: tidy(number), holder: holder.trim() }
}

/** The scheme that a country's people use. */
export function usualScheme(country: string): AccountScheme {
  if (country === 'AU') return 'au'
  return country === 'RU' ? 'ru' : 'iban'
}

/** An account as anybody may see it: its last four characters. */
export function maskedAccount({ number }: Pick<BankAccount, 'number'>): string {
  return `•••• ${number.slice(-4)}`
}

const WEIGHTS = [7, 1, 3]

/**
 * Whether the key of a Russian account fits its bank: the weighted digits of the bank's last three (for accounts at the Central Bank
 * `0` and two others) and of the account sum to a multiple of ten (Bank of Russia, order of 8 September 1997, No. 515).
 */
export function russianKeyFits(bik: string, account: string): boolean {
  const prefix =
    bik.endsWith('000') || bik.endsWith('001') || bik.endsWith('002') ? `0${bik.slice(4, 6)}` : bik.slice(6)
  const digits = [...`${prefix}${account}`]
  return digits.reduce((sum, digit, at) => sum + ((Number(digit) * WEIGHTS[at % 3]!) % 10), 0) % 10 === 0
}

/** Accounts other than IBANs, whose check is the registry's: `finance.account_number_wrong`, `finance.bank_code_wrong`. */
export function accountWellFormed({ scheme, bank, number }: BankAccount): Verdict {
  const wrongBank = refuse('finance.bank_code_wrong', { scheme }, { path: 'account.bank' })
  const wrongNumber = refuse('finance.account_number_wrong', { scheme }, { path: 'account.number' })
  if (scheme === 'au') {
    if (!/^\d{6}$/.test(bank)) return wrongBank
    return /^[0-9A-Z]{4,10}$/.test(number) ? OK : wrongNumber
  }
  if (scheme === 'ru') {
    if (!/^04\d{7}$/.test(bank)) return wrongBank
    return /^\d{20}$/.test(number) && russianKeyFits(bank, number) ? OK : wrongNumber
  }
  return OK
}
