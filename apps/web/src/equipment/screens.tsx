import { IconTools } from '@tabler/icons-react'
import type { Panel, Screen } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/equipment',
    title: 'equipment.desk',
    permission: 'warehouse.view',
    rail: { icon: IconTools, label: 'equipment.desk', order: 61 },
    load: () => import('./equipment-screen.tsx'),
  },
  {
    path: '/equipment/$unitId',
    title: 'equipment.unit',
    permission: 'warehouse.view',
    load: () => import('./unit-screen.tsx'),
  },
  {
    path: '/stocktakes/$stocktakeId',
    title: 'equipment.stocktake',
    permission: 'warehouse.view',
    load: () => import('./stocktake-screen.tsx'),
  },
]

export const panels: Panel[] = [
  { kind: 'warehouse.booking', load: () => import('./booking-panel.tsx') },
  { kind: 'warehouse.item_days', load: () => import('./item-days-panel.tsx') },
]
