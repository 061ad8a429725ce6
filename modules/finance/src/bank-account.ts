import { OK, refuse, type Verdict } from '@ordinate/kernel'
import { isValidBIC, isValidIBAN } from 'ibantools'
import { accountWellFormed, type BankAccount } from './domain/index.ts'

/** Whether money can be sent to an account: IBANs by the registry's lengths and check digits (ISO 13616), BICs by ISO 9362. */
export function accountUsable(account: BankAccount): Verdict {
  if (account.scheme !== 'iban') return accountWellFormed(account)
  if (account.bank !== '' && !isValidBIC(account.bank))
    return refuse('finance.bank_code_wrong', { scheme: 'iban' }, { path: 'account.bank' })
  if (isValidIBAN(account.number)) return OK
  return refuse('finance.account_number_wrong', { scheme: 'iban' }, { path: 'account.number' })
}
