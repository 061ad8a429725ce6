import { IconClipboardList } from '@tabler/icons-react'
import type { OrderTab, Panel, Screen } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/orders',
    title: 'orders.desk',
    permission: 'orders.view',
    rail: { icon: IconClipboardList, label: 'orders.desk', order: 20 },
    load: () => import('./orders-screen.tsx'),
  },
  {
    path: '/orders/new',
    title: 'orders.new',
    permission: 'orders.edit',
    load: () => import('./new-order-screen.tsx'),
  },
  {
    path: '/orders/$orderId',
    title: 'orders.order',
    permission: 'orders.view',
    load: () => import('./order-screen.tsx'),
  },
]

export const panels: Panel[] = [{ kind: 'orders.activation', load: () => import('./activation-panel.tsx') }]

export const orderTabs: OrderTab[] = [
  { code: 'overview', label: 'orders.tab_overview', order: 10, load: () => import('./overview-tab.tsx') },
  {
    code: 'programme',
    label: 'orders.tab_programme',
    order: 45,
    permission: 'orders.view',
    load: () => import('./programme-tab.tsx'),
  },
]
