import { IconSchool } from '@tabler/icons-react'
import type { OrderTab, Panel, Screen } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/training',
    title: 'training.desk',
    permission: 'training.view',
    rail: { icon: IconSchool, label: 'training.desk', order: 43 },
    load: () => import('./training-screen.tsx'),
  },
  {
    path: '/training/$programmeId',
    title: 'training.programme',
    permission: 'training.view',
    load: () => import('./programme-screen.tsx'),
  },
]

export const panels: Panel[] = [{ kind: 'training.session', load: () => import('./session-panel.tsx') }]

export const orderTabs: OrderTab[] = [
  {
    code: 'training',
    label: 'training.tab',
    order: 35,
    permission: 'training.view',
    load: () => import('./order-tab.tsx'),
  },
]
