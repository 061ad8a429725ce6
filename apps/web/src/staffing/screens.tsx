import { IconUsers } from '@tabler/icons-react'
import type { Panel, PersonTab, Screen, SettingsTab } from '../kit/screen.ts'

export const screens: Screen[] = [
  {
    path: '/people',
    title: 'staffing.desk',
    permission: 'staffing.view',
    rail: { icon: IconUsers, label: 'staffing.desk', order: 40 },
    load: () => import('./people-screen.tsx'),
  },
  {
    path: '/people/duplicates',
    title: 'staffing.duplicates',
    permission: 'staffing.view',
    load: () => import('./duplicates-screen.tsx'),
  },
  {
    path: '/people/$personId',
    title: 'staffing.person_page',
    permission: 'staffing.view',
    load: () => import('./person/person-screen.tsx'),
  },
]

export const panels: Panel[] = [{ kind: 'staffing.person', load: () => import('./person-panel.tsx') }]

export const personTabs: PersonTab[] = [
  { code: 'profile', label: 'staffing.tab_profile', order: 10, load: () => import('./person/profile-tab.tsx') },
  { code: 'portfolio', label: 'staffing.tab_portfolio', order: 20, load: () => import('./person/portfolio-tab.tsx') },
  { code: 'papers', label: 'staffing.papers', order: 30, load: () => import('./person/papers-tab.tsx') },
  { code: 'days', label: 'staffing.tab_days', order: 40, load: () => import('./person/days-tab.tsx') },
  { code: 'history', label: 'staffing.tab_history', order: 50, load: () => import('./person/history-tab.tsx') },
  { code: 'notes', label: 'staffing.tab_notes', order: 60, load: () => import('./person/notes-tab.tsx') },
  {
    code: 'kept-out',
    label: 'staffing.tab_kept_out',
    order: 70,
    permission: 'scheduling.view',
    load: () => import('./person/kept-out-tab.tsx'),
  },
  { code: 'data', label: 'staffing.tab_data', order: 90, load: () => import('./person/data-tab.tsx') },
]

export const settingsTabs: SettingsTab[] = [
  {
    code: 'personal-data',
    label: 'staffing.tab_data',
    order: 60,
    permission: 'staffing.protect',
    load: () => import('./protection-settings.tsx'),
  },
]
