import { toWire } from '@ordinate/kernel'
import type { Action } from '@ordinate/platform'
import type { ActionView } from './contract.ts'

/** An action as it travels: the input of an operation as JSON. */
export function actionToWire(action: Action | undefined): ActionView | null {
  if (action === undefined) return null
  if ('screen' in action) return { screen: action.screen }
  return { operation: action.operation, input: toWire(action.input) as Record<string, never> }
}
