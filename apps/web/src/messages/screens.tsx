import { IconMail } from '@tabler/icons-react'
import type { Panel, Screen, SettingsTab } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/messages',
    title: 'messages.desk',
    permission: 'messages.view',
    rail: { icon: IconMail, label: 'messages.desk', order: 48 },
    load: () => import('./messages-screen.tsx'),
  },
]

export const panels: Panel[] = [{ kind: 'messages.message', load: () => import('./message-panel.tsx') }]

export const settingsTabs: SettingsTab[] = [
  {
    code: 'messages',
    label: 'messages.desk',
    order: 45,
    permission: 'messages.settings',
    load: () => import('./settings/messages-settings.tsx'),
  },
]
