export { actionToWire } from './action.ts'
export type { ActionView, AgendaLineView, ReadinessRow } from './contract.ts'
