import { IconCalendarUser } from '@tabler/icons-react'
import type { OrderTab, Panel, Screen } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/roster',
    title: 'scheduling.desk',
    permission: 'scheduling.view',
    rail: { icon: IconCalendarUser, label: 'scheduling.desk', order: 45 },
    load: () => import('./rosters-screen.tsx'),
  },
  {
    path: '/roster/$orderId',
    title: 'scheduling.desk',
    permission: 'scheduling.view',
    load: () => import('./roster-screen.tsx'),
  },
]

export const panels: Panel[] = [
  { kind: 'scheduling.shift', load: () => import('./shift-panel.tsx') },
  { kind: 'scheduling.unfilled', load: () => import('./unfilled-panel.tsx') },
]

export const orderTabs: OrderTab[] = [
  {
    code: 'schedule',
    label: 'scheduling.tab',
    order: 40,
    permission: 'scheduling.view',
    load: () => import('./schedule-tab.tsx'),
  },
]
