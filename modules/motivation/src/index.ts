export { chancesOf, type OfferedShift, shiftsOffered } from './offered.ts'
export { type GivenRating, giveRating, type NewRating, ratingsBy, workedShifts } from './rate.ts'
export { offeredLately, planningRatings, weighedPeople } from './standing.ts'
export {
  type ShiftFigures,
  shiftsAttended,
  shiftsCancelled,
  shiftsClosed,
  shiftsTakenBack,
  shiftsTold,
  type ToldShift,
} from './tell.ts'
