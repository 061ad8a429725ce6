import { IconTableImport } from '@tabler/icons-react'
import type { Screen } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/imports',
    title: 'imports.desk',
    permission: 'imports.use',
    rail: { icon: IconTableImport, label: 'imports.desk', order: 90 },
    load: () => import('./imports-screen.tsx'),
  },
  {
    path: '/imports/new',
    title: 'imports.new',
    permission: 'imports.use',
    load: () => import('./new-import-screen.tsx'),
  },
  {
    path: '/imports/$importId',
    title: 'imports.one',
    permission: 'imports.use',
    load: () => import('./import-screen.tsx'),
  },
]
