import { IconListCheck } from '@tabler/icons-react'
import type { OrderTab, Panel, Screen } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/plan',
    title: 'assignments.desk',
    permission: 'assignments.view',
    rail: { icon: IconListCheck, label: 'assignments.desk', order: 30 },
    load: () => import('./plan-screen.tsx'),
  },
]

export const panels: Panel[] = [{ kind: 'assignments.assignment', load: () => import('./assignment-panel.tsx') }]

export const orderTabs: OrderTab[] = [
  {
    code: 'plan',
    label: 'assignments.tab',
    order: 20,
    permission: 'assignments.view',
    load: () => import('./plan-tab.tsx'),
  },
]
