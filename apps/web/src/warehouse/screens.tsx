import { IconPackages } from '@tabler/icons-react'
import type { OrderTab, Panel, Screen } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/warehouse',
    title: 'warehouse.desk',
    permission: 'warehouse.view',
    rail: { icon: IconPackages, label: 'warehouse.desk', order: 60 },
    load: () => import('./warehouse-screen.tsx'),
  },
  {
    path: '/warehouse/waybills/$waybillId',
    title: 'warehouse.waybill',
    permission: 'warehouse.view',
    load: () => import('./waybill-screen.tsx'),
  },
  {
    path: '/warehouse/picks/$pickId',
    title: 'warehouse.pick',
    permission: 'warehouse.view',
    load: () => import('./pick-screen.tsx'),
  },
]

export const panels: Panel[] = [
  { kind: 'warehouse.consignment', load: () => import('./consignment-panel.tsx') },
  { kind: 'warehouse.item', load: () => import('./item-panel.tsx') },
  { kind: 'warehouse.sheet', load: () => import('./sheet-panel.tsx') },
  { kind: 'warehouse.receipt', load: () => import('./receipt-panel.tsx') },
]

export const orderTabs: OrderTab[] = [
  {
    code: 'materials',
    label: 'warehouse.tab',
    order: 60,
    permission: 'warehouse.view',
    load: () => import('./materials-tab.tsx'),
  },
]
