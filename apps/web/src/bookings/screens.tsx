import { IconIdBadge2 } from '@tabler/icons-react'
import type { OrderTab, Panel, Screen } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/passes',
    title: 'bookings.passes',
    permission: 'bookings.view',
    rail: { icon: IconIdBadge2, label: 'bookings.passes', order: 52 },
    load: () => import('./passes-screen.tsx'),
  },
]

/** One outlet of an order; its id is the order's and the outlet's with a dot between. */
export const panels: Panel[] = [
  { kind: 'bookings.venue', load: () => import('./venue-panel.tsx') },
  { kind: 'bookings.pass', load: () => import('./pass-panel.tsx') },
]

export const orderTabs: OrderTab[] = [
  {
    code: 'places',
    label: 'bookings.tab',
    order: 50,
    permission: 'bookings.view',
    load: () => import('./places-tab.tsx'),
  },
]
