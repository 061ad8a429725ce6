export { barsOf, type CastingBar } from './bars.ts'
export { activateReserve, daysOpenTo } from './reserves.ts'
