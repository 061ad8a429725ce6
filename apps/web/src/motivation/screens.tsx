import { IconAward } from '@tabler/icons-react'
import type { Panel, Screen } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/motivation',
    title: 'motivation.desk',
    permission: 'motivation.view',
    rail: { icon: IconAward, label: 'motivation.desk', order: 42 },
    load: () => import('./motivation-screen.tsx'),
  },
]

export const panels: Panel[] = [
  { kind: 'motivation.rating', load: () => import('./rating-panel.tsx') },
  { kind: 'motivation.person', load: () => import('./person-panel.tsx') },
]
