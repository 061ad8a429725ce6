import type { OrderTab } from '../kit/screen.ts'

export const orderTabs: OrderTab[] = [
  {
    code: 'report',
    label: 'reporting.tab',
    order: 90,
    permission: 'reporting.view',
    load: () => import('./report-tab.tsx'),
  },
]
