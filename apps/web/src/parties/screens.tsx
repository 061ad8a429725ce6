import { IconAddressBook } from '@tabler/icons-react'
import type { Panel, Screen } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/parties',
    title: 'parties.desk',
    permission: 'parties.view',
    rail: { icon: IconAddressBook, label: 'parties.desk', order: 85 },
    load: () => import('./parties-screen.tsx'),
  },
]

export const panels: Panel[] = [{ kind: 'parties.party', load: () => import('./party-panel.tsx') }]
