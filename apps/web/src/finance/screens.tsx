import { IconCoins } from '@tabler/icons-react'
import type { Remedy } from '../kit/remedies.ts'
import type { OrderTab, Panel, Screen, SettingsTab } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/money',
    title: 'finance.desk',
    permission: 'finance.view',
    rail: { icon: IconCoins, label: 'finance.desk', order: 70 },
    load: () => import('./money-screen.tsx'),
  },
]

export const panels: Panel[] = [
  { kind: 'finance.client', load: () => import('./client-panel.tsx') },
  { kind: 'finance.invoice', load: () => import('./invoice-panel.tsx') },
  { kind: 'finance.payment', load: () => import('./payment-panel.tsx') },
  { kind: 'finance.billing', load: () => import('./billing-panel.tsx') },
  { kind: 'finance.expense_claim', load: () => import('./expense-panel.tsx') },
  { kind: 'finance.pay_run', load: () => import('./pay-run-panel.tsx') },
  { kind: 'finance.account', load: () => import('./account-panel.tsx') },
  { kind: 'finance.purchase', load: () => import('./purchase-panel.tsx') },
]

export const remedies: Remedy[] = [{ code: 'finance.budget_exceeded', load: () => import('./cover-remedy.tsx') }]

export const orderTabs: OrderTab[] = [
  {
    code: 'money',
    label: 'finance.tab',
    order: 70,
    permission: 'finance.view',
    load: () => import('./money-tab.tsx'),
  },
]

export const settingsTabs: SettingsTab[] = [
  {
    code: 'billing',
    label: 'finance.billing_profile',
    order: 59,
    permission: 'finance.invoice',
    load: () => import('./billing-profile-tab.tsx'),
  },
  {
    code: 'receivables',
    label: 'finance.policy.tab',
    order: 62,
    permission: 'finance.set_receivable_policy',
    load: () => import('./receivable-policy-tab.tsx'),
  },
  {
    code: 'tax',
    label: 'finance.tax_rates',
    order: 60,
    permission: 'finance.tax',
    load: () => import('./tax-tab.tsx'),
  },
]
