import { paperNumberPoint, passFacePoint } from '@ordinate/bookings/contract'
import { peopleById, readPaperNumbers } from '@ordinate/staffing'

/** First names and photos for doors. */
const faces = passFacePoint.of(async (ctx, { personIds }) => {
  const people = await peopleById(ctx, personIds)
  return [...people.values()].map(({ id, name, photoFileId }) => ({
    personId: id,
    firstName: name.trim().split(/\s+/)[0] ?? '',
    photoFileId,
  }))
})

/** Whole numbers for a letter that is set now; the personnel records note each reading. */
const numbers = paperNumberPoint.of(async (ctx, question) => {
  const found = await readPaperNumbers(ctx, question)
  return found.map(({ personId, kind, number }) => ({ personId, kind, number }))
})

export const passes = [faces, numbers]
