import type { Screen } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/operations/$operation',
    title: 'operations.title',
    load: () => import('./operation-screen.tsx'),
  },
]
