import type { OrderTab, Panel, Screen } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/castings/$castingId',
    title: 'castings.casting',
    permission: 'castings.view',
    load: () => import('./casting-screen.tsx'),
  },
]

/** A candidate; the id is the casting's and the candidate's with a dot between. */
export const panels: Panel[] = [{ kind: 'castings.candidate', load: () => import('./candidate-panel.tsx') }]

export const orderTabs: OrderTab[] = [
  {
    code: 'castings',
    label: 'castings.tab',
    order: 35,
    permission: 'castings.view',
    load: () => import('./castings-tab.tsx'),
  },
]
