import { IconMapPinCheck } from '@tabler/icons-react'
import type { OrderTab, Panel, Screen } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/field',
    title: 'field.desk',
    permission: 'field.view',
    rail: { icon: IconMapPinCheck, label: 'field.desk', order: 55 },
    load: () => import('./live-screen.tsx'),
  },
  { path: '/field/photos', title: 'field.photos', permission: 'field.view', load: () => import('./photos-screen.tsx') },
  { path: '/field/hours', title: 'field.hours', permission: 'field.view', load: () => import('./hours-screen.tsx') },
  {
    path: '/field/clashes',
    title: 'field.clashes',
    permission: 'field.view',
    load: () => import('./clashes-screen.tsx'),
  },
]

export const panels: Panel[] = [{ kind: 'field.point', load: () => import('./point-panel.tsx') }]

export const orderTabs: OrderTab[] = [
  { code: 'field', label: 'field.desk', order: 65, permission: 'field.view', load: () => import('./field-tab.tsx') },
]
