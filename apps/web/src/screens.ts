import { offerRemedies } from './kit/remedies.ts'
import type { ModuleScreens, OrderTab, Panel, PersonTab, Screen, SettingsTab } from './kit/screen.ts'

/** Every module's `screens.tsx`: small files with icons, words and lazy imports only. */
const found = Object.values(import.meta.glob<ModuleScreens>('./*/screens.tsx', { eager: true }))

offerRemedies(found.flatMap((module) => module.remedies ?? []))

/** All screens. */
export const screens: readonly Screen[] = found.flatMap((module) => module.screens ?? [])

/** The rail of desks, in order. */
export const rail = screens
  .filter((screen) => screen.rail !== undefined)
  .sort((a, b) => (a.rail?.order ?? 0) - (b.rail?.order ?? 0))

const allPanels = found.flatMap((module) => module.panels ?? [])

/** What opens in the context panel: by its kind (`places.outlet`), or by the kind's last word (`outlet`). */
export function panelOf(kind: string): Panel | undefined {
  return allPanels.find((panel) => panel.kind === kind || panel.kind.endsWith(`.${kind}`))
}

/** Tabs of the order page, in order. */
export const orderTabs: readonly OrderTab[] = found
  .flatMap((module) => module.orderTabs ?? [])
  .sort((a, b) => a.order - b.order)

/** Tabs of a person's page, in order. */
export const personTabs: readonly PersonTab[] = found
  .flatMap((module) => module.personTabs ?? [])
  .sort((a, b) => a.order - b.order)

/** Tabs of the settings, in order. */
export const settingsTabs: readonly SettingsTab[] = found
  .flatMap((module) => module.settingsTabs ?? [])
  .sort((a, b) => a.order - b.order)
