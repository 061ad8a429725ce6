import { IconCalendarUser, IconChartGridDots } from '@tabler/icons-react'
import type { OrderTab, Panel, Screen, SettingsTab } from '../kit/screen.ts'

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
  {
    path: '/roster/$orderId/shifts',
    title: 'scheduling.add_shifts',
    permission: 'scheduling.edit',
    load: () => import('./add-shifts-screen.tsx'),
  },
  {
    path: '/roster/$orderId/offers',
    title: 'scheduling.offer_seats',
    permission: 'scheduling.publish',
    load: () => import('./offers/compose-screen.tsx'),
  },
  {
    path: '/capacity',
    title: 'scheduling.capacity',
    permission: 'scheduling.view',
    rail: { icon: IconChartGridDots, label: 'scheduling.capacity', order: 46 },
    load: () => import('./capacity-screen.tsx'),
  },
]

export const panels: Panel[] = [
  { kind: 'scheduling.shift', load: () => import('./shift-panel.tsx') },
  { kind: 'scheduling.unfilled', load: () => import('./unfilled-panel.tsx') },
  { kind: 'scheduling.capacity', load: () => import('./capacity-panel.tsx') },
]

export const orderTabs: OrderTab[] = [
  {
    code: 'schedule',
    label: 'scheduling.tab',
    order: 40,
    permission: 'scheduling.view',
    load: () => import('./schedule-tab.tsx'),
  },
  {
    code: 'team',
    label: 'scheduling.team_tab',
    order: 38,
    permission: 'scheduling.view',
    load: () => import('./offers/team-tab.tsx'),
  },
]

export const settingsTabs: SettingsTab[] = [
  {
    code: 'shift-templates',
    label: 'scheduling.templates',
    order: 55,
    permission: 'scheduling.edit',
    load: () => import('./shift-templates.tsx'),
  },
]
