import { IconChecklist, IconSunHigh } from '@tabler/icons-react'
import type { Screen, SettingsTab } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/my-day',
    title: 'desk.my_day',
    permission: 'desk.view',
    rail: { icon: IconSunHigh, label: 'desk.my_day', order: 10 },
    load: () => import('./my-day-screen.tsx'),
  },
  {
    path: '/readiness',
    title: 'desk.readiness',
    permission: 'desk.view',
    rail: { icon: IconChecklist, label: 'desk.readiness', order: 15 },
    load: () => import('./readiness-screen.tsx'),
  },
]

export const settingsTabs: SettingsTab[] = [
  {
    code: 'morning',
    label: 'desk.morning',
    order: 60,
    permission: 'desk.view',
    load: () => import('./morning-settings.tsx'),
  },
]
