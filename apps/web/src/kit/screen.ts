import type { ComponentType } from 'react'
import type { Remedy } from './remedies.ts'

/** A screen of the workbench. Its code is loaded when it is first opened. */
export interface Screen {
  /** Path with `$name` for parameters: `/orders/$orderId`. */
  readonly path: string
  /** Message code of the title. */
  readonly title: string
  /** The permission without which it is not shown. */
  readonly permission?: string
  /** A place on the rail of desks, lower first. */
  readonly rail?: {
    readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>
    readonly label: string
    readonly order: number
  }
  readonly load: () => Promise<{ default: ComponentType }>
}

/** Something that opens in the context panel: `usePanel().show('places.outlet', id)`. */
export interface Panel {
  /** A subject kind, as on the timeline. */
  readonly kind: string
  readonly load: () => Promise<{ default: ComponentType<{ id: string }> }>
}

/** A tab of the order page, declared by the module whose matter it is. */
export interface OrderTab {
  /** Its word in the address: `?tab=money`. */
  readonly code: string
  /** Message code. */
  readonly label: string
  readonly order: number
  readonly permission?: string
  readonly load: () => Promise<{ default: ComponentType<{ orderId: string }> }>
}

/** A tab of a person's page, declared by the module whose matter it is. */
export interface PersonTab {
  /** Its word in the address: `?tab=papers`. */
  readonly code: string
  /** Message code. */
  readonly label: string
  readonly order: number
  readonly permission?: string
  readonly load: () => Promise<{ default: ComponentType<{ personId: string }> }>
}

/** A tab of the settings, declared by the module whose settings they are (tax rates, paths). */
export interface SettingsTab {
  readonly code: string
  /** Message code. */
  readonly label: string
  readonly order: number
  readonly permission?: string
  readonly load: () => Promise<{ default: ComponentType }>
}

/** What a module's `screens.tsx` may export. */
export interface ModuleScreens {
  readonly screens?: readonly Screen[]
  readonly panels?: readonly Panel[]
  readonly orderTabs?: readonly OrderTab[]
  readonly personTabs?: readonly PersonTab[]
  readonly settingsTabs?: readonly SettingsTab[]
  readonly remedies?: readonly Remedy[]
}
