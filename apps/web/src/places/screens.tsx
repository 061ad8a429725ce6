import { IconBuildingStore } from '@tabler/icons-react'
import type { Panel, Screen } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/places',
    title: 'places.desk',
    permission: 'places.view',
    rail: { icon: IconBuildingStore, label: 'places.desk', order: 50 },
    load: () => import('./outlets-screen.tsx'),
  },
]

export const panels: Panel[] = [{ kind: 'places.outlet', load: () => import('./outlet-panel.tsx') }]
