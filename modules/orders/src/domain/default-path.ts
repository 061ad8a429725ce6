/** A name in both languages of the product. */
type Bilingual = { readonly en: string; readonly ru: string }

/** What a new organisation starts with, until it edits the path of a kind. */
export type DefaultPath = {
  readonly name: string
  readonly stages: readonly { readonly code: string; readonly name: Bilingual; readonly gates: readonly string[] }[]
  readonly plan: readonly {
    readonly key: string
    readonly title: Bilingual
    readonly offsetDays: number
    readonly dependsOn: readonly string[]
  }[]
}

const NAMES: Readonly<Record<string, Bilingual>> = {
  brief: { en: 'Brief', ru: 'Бриф' },
  estimate: { en: 'Estimate', ru: 'Смета' },
  contract: { en: 'Contract', ru: 'Договор' },
  preparation: { en: 'Preparation', ru: 'Подготовка' },
  running: { en: 'Running', ru: 'Проведение' },
  reporting: { en: 'Reporting', ru: 'Отчёт' },
  invoicing: { en: 'Invoicing', ru: 'Расчёты' },
  archived: { en: 'Archive', ru: 'Архив' },
}

function stage(code: string, gates: readonly string[] = []): DefaultPath['stages'][number] {
  return { code, name: NAMES[code]!, gates }
}

function line(key: string, offsetDays: number, en: string, ru: string, dependsOn: readonly string[] = []) {
  return { key, offsetDays, title: { en, ru }, dependsOn }
}

const fieldPath: DefaultPath = {
  name: 'Campaign',
  stages: [
    stage('brief'),
    stage('estimate', ['orders.client_known', 'orders.dates_known']),
    stage('contract', ['finance.estimate_approved']),
    stage('preparation', ['orders.contract_filed', 'finance.debt_noted']),
    stage('running', [
      'orders.programme_complete',
      'bookings.places_agreed',
      'finance.budget_made',
      'finance.debt_within_limit',
      'scheduling.published',
      'scheduling.confirmed',
      'scheduling.trained',
      'warehouse.materials_issued',
    ]),
    stage('reporting', ['field.all_days_closed']),
    stage('invoicing', ['field.hours_approved', 'warehouse.reconciled', 'reporting.final_report']),
    stage('archived', ['finance.invoice_paid']),
  ],
  plan: [
    line('estimate', -25, 'Send the estimate', 'Отправить смету'),
    line('contract', -20, 'Have the contract signed', 'Подписать договор', ['estimate']),
    line('programme', -18, 'Agree the address programme', 'Согласовать адресную программу'),
    line('places', -15, 'Request places from the venues', 'Запросить места у площадок', ['programme']),
    line('materials', -10, 'Receive the materials', 'Принять материалы'),
    line('roster', -8, 'Draw up and publish the roster', 'Составить и опубликовать график', ['programme']),
    line('passes', -7, 'Send the pass letters', 'Отправить письма на пропуска', ['places', 'roster']),
    line('briefing', -3, 'Brief the team', 'Провести инструктаж', ['roster']),
    line('issue', -2, 'Issue the materials', 'Выдать материалы', ['materials']),
    line('confirm', -1, 'Have everybody confirm', 'Получить подтверждения', ['roster']),
  ],
}

const shortPath: DefaultPath = {
  name: 'Order',
  stages: [
    stage('brief'),
    stage('estimate', ['orders.client_known']),
    stage('contract', ['finance.estimate_approved']),
    stage('running', ['orders.contract_filed', 'orders.dates_known', 'finance.debt_within_limit']),
    stage('invoicing'),
    stage('archived', ['finance.invoice_paid']),
  ],
  plan: [
    line('estimate', -10, 'Send the estimate', 'Отправить смету'),
    line('contract', -5, 'Have the contract signed', 'Подписать договор', ['estimate']),
  ],
}

/** The path of stages that a kind of order has while the organisation has not edited it. */
export function defaultPath(kind: string): DefaultPath {
  return kind === 'campaign' || kind === 'event' ? fieldPath : shortPath
}
