import { IconSettings } from '@tabler/icons-react'
import type { Screen, SettingsTab } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/settings',
    title: 'platform.settings',
    permission: 'platform.view_members',
    rail: { icon: IconSettings, label: 'platform.settings', order: 100 },
    load: () => import('./settings-screen.tsx'),
  },
]

export const settingsTabs: SettingsTab[] = [
  {
    code: 'organisation',
    label: 'platform.organisation',
    order: 10,
    load: () => import('./organisation-settings.tsx'),
  },
  { code: 'members', label: 'platform.members', order: 20, load: () => import('./members-settings.tsx') },
  {
    code: 'keys',
    label: 'platform.keys',
    order: 80,
    permission: 'platform.administer',
    load: () => import('./keys-settings.tsx'),
  },
  {
    code: 'links',
    label: 'platform.links',
    order: 90,
    permission: 'platform.administer',
    load: () => import('./links-settings.tsx'),
  },
]
