import type { OrderTab, Panel } from '../kit/screen.ts'

/** One outlet of an order; its id is the order's and the outlet's with a dot between. */
export const panels: Panel[] = [{ kind: 'bookings.venue', load: () => import('./venue-panel.tsx') }]

export const orderTabs: OrderTab[] = [
  {
    code: 'places',
    label: 'bookings.tab',
    order: 50,
    permission: 'bookings.view',
    load: () => import('./places-tab.tsx'),
  },
]
