import type { App } from '@ordinate/platform'

/** Fills an organisation with the demo agency: the same every time. */
export async function fillDemo(_app: App, _orgId: string): Promise<void> {
  return undefined
}
