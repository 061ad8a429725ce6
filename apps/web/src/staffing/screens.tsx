import { IconUsers } from '@tabler/icons-react'
import type { Panel, Screen } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/people',
    title: 'staffing.desk',
    permission: 'staffing.view',
    rail: { icon: IconUsers, label: 'staffing.desk', order: 40 },
    load: () => import('./people-screen.tsx'),
  },
]

export const panels: Panel[] = [{ kind: 'staffing.person', load: () => import('./person-panel.tsx') }]
