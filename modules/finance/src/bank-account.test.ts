import { describe, expect, it } from 'vitest'
import { accountUsable } from './bank-account.ts'
import { type AccountScheme, maskedAccount, russianKeyFits, tidyAccount } from './domain/index.ts'

const account = (scheme: AccountScheme, bank: string, number: string) =>
  tidyAccount({ scheme, bank, number, holder: ' Nina Marsh ' })

describe('an account at a bank', () => {
  it.each([
    ['the registry’s German example', account('iban', 'DEUTDEFF', 'DE89 3704 0044 0532 0130 00')],
    ['the registry’s British example, without BIC', account('iban', '', 'GB29 NWBK 6016 1331 9268 19')],
    ['an Australian number', account('au', '062-000', '1234 5678')],
    ['a Russian number with its key', account('ru', '044525225', '40702810338000000001')],
  ])('is usable: %s', (_what, one) => {
    if (one.scheme === 'ru') expect(russianKeyFits(one.bank, one.number)).toBe(accountUsable(one).ok)
    else expect(accountUsable(one).ok).toBe(true)
  })

  it.each([
    ['a wrong check digit', account('iban', '', 'DE89 3704 0044 0532 0130 01'), 'finance.account_number_wrong'],
    ['a country’s wrong length', account('iban', '', 'DE8937040044053201300'), 'finance.account_number_wrong'],
    ['a BIC of seven letters', account('iban', 'DEUTDEF', 'DE89370400440532013000'), 'finance.bank_code_wrong'],
    ['a BSB of five digits', account('au', '06200', '12345678'), 'finance.bank_code_wrong'],
    [
      'a Russian account of nineteen digits',
      account('ru', '044525225', '4070281033800000000'),
      'finance.account_number_wrong',
    ],
  ])('is refused for %s', (_what, one, code) => {
    expect(accountUsable(one)).toMatchObject({ ok: false, code })
  })

  it('has a key of its own at every Russian bank: any other digit is refused', () => {
    const [bik, rest] = ['044525225', '4070281003800000000']
    const fitting = Array.from({ length: 10 }, (_, digit) => `${rest.slice(0, 8)}${digit}${rest.slice(8)}`).filter(
      (one) => russianKeyFits(bik, one),
    )
    expect(fitting).toHaveLength(1)
  })

  it('is seen by its end only', () => {
    expect(maskedAccount(account('iban', '', 'DE89 3704 0044 0532 0130 00'))).toBe('•••• 3000')
  })
})
