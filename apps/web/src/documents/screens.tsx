import { IconFiles } from '@tabler/icons-react'
import type { OrderTab, Panel, Screen } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/documents',
    title: 'documents.desk',
    permission: 'documents.view',
    rail: { icon: IconFiles, label: 'documents.desk', order: 80 },
    load: () => import('./documents-screen.tsx'),
  },
]

export const panels: Panel[] = [{ kind: 'documents.document', load: () => import('./document-panel.tsx') }]

export const orderTabs: OrderTab[] = [
  {
    code: 'papers',
    label: 'documents.tab',
    order: 80,
    permission: 'documents.view',
    load: () => import('./papers-tab.tsx'),
  },
]
