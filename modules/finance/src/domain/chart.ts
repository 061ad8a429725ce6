import { type AccountKind, accounts } from './accounts.ts'

/** What an account is to the statements; budgetary accounts stand beside the books. */
export const accountClasses = ['asset', 'liability', 'equity', 'income', 'expense', 'budgetary'] as const
export type AccountClass = (typeof accountClasses)[number]

/** Charts that an organisation may begin with: by the classes of IFRS statements, or the Russian plan of accounts (order 94n). */
export const chartTemplates = ['ifrs', 'ru'] as const
export type ChartTemplate = (typeof chartTemplates)[number]

type KindOfAccount = {
  readonly class: AccountClass
  /** Numbers by template; every one can be changed. */
  readonly number: Readonly<Record<ChartTemplate, string>>
}

const kind = (accountClass: AccountClass, ifrs: string, ru: string): KindOfAccount => ({
  class: accountClass,
  number: { ifrs, ru },
})

/** Every kind of account: what it is to the statements and the number it begins with. Names are messages `finance.chart.…`. */
const kinds: Readonly<Record<AccountKind, KindOfAccount>> = {
  bank: kind('asset', '1010', '51'),
  bank_account: kind('asset', '1020', '51.01'),
  transit: kind('asset', '1030', '57.01'),
  receivable: kind('asset', '1200', '62.01'),
  pay_advance: kind('asset', '1310', '73.03'),
  imprest: kind('asset', '1320', '71.01'),
  suspense: kind('asset', '1900', '76.09'),
  valuation: kind('asset', '1090', '52.09'),
  unapplied: kind('liability', '2310', '62.02'),
  advance: kind('liability', '2320', '62.03'),
  owed_expenses: kind('liability', '2220', '71.02'),
  accrued: kind('liability', '2110', '60.01'),
  wages: kind('liability', '2210', '70'),
  tax: kind('liability', '2410', '68.02'),
  bank_opening: kind('equity', '3100', '00'),
  retained: kind('equity', '3200', '84.01'),
  year_result: kind('equity', '3300', '99.01'),
  revenue: kind('income', '4000', '90.01'),
  cost: kind('expense', '5000', '90.02'),
  fx_gain: kind('income', '7100', '91.01'),
  fx_loss: kind('expense', '7200', '91.02'),
  exchange: kind('income', '7120', '91.06'),
  exchange_difference: kind('income', '7110', '91.03'),
  bank_charges: kind('expense', '7300', '91.04'),
  rounding: kind('expense', '7400', '91.05'),
  plan: kind('budgetary', '9010', '012.01'),
  budget: kind('budgetary', '9020', '012.02'),
  spent: kind('budgetary', '9030', '012.03'),
  overrun: kind('budgetary', '9040', '012.04'),
}

/** Kinds on which money lies that can be spent today. */
export const cashKinds: readonly AccountKind[] = ['bank', 'bank_account', 'transit']

/** What an organisation changed of its template. */
export type ChartOverride = { readonly kind: AccountKind; readonly number: string; readonly name: string | null }

/** One line of the chart in use. A name that nobody changed is null: its message stands for it. */
export type ChartLine = {
  readonly kind: AccountKind
  readonly number: string
  readonly name: string | null
  readonly class: AccountClass
  readonly changed: boolean
}

export const accountKinds = Object.keys(accounts) as AccountKind[]

/** The template that suits a country. */
export function usualTemplate(country: string): ChartTemplate {
  return country === 'RU' ? 'ru' : 'ifrs'
}

/** What a kind of account is to the statements. */
export function classOf(accountKind: AccountKind): AccountClass {
  return kinds[accountKind].class
}

/** Kinds of the given classes. */
export function kindsOf(...classes: readonly AccountClass[]): AccountKind[] {
  return accountKinds.filter((one) => classes.includes(classOf(one)))
}

/** The chart in use, by number. */
export function chartOf(template: ChartTemplate, overrides: readonly ChartOverride[]): ChartLine[] {
  const changed = new Map(overrides.map((one) => [one.kind, one]))
  return accountKinds
    .map((one): ChartLine => {
      const override = changed.get(one)
      return {
        kind: one,
        number: override?.number ?? kinds[one].number[template],
        name: override?.name ?? null,
        class: kinds[one].class,
        changed: override !== undefined,
      }
    })
    .toSorted((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0))
}
