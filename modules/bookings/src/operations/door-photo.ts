import { handle, notFound } from '@ordinate/platform'
import { doorPhoto } from '../contract.ts'
import { doorOf, expectedToday, facesOf } from './door.ts'

/** Only of whoever is expected there today: a door is no album. */
export const doorPhotoHandler = handle(doorPhoto, async (ctx, { outletId, personId }) => {
  const { outlet, today } = await doorOf(ctx, outletId)
  const expected = (await expectedToday(ctx, outlet.id, today)).some((one) => one.personId === personId)
  const fileId = expected ? (await facesOf(ctx, [personId])).get(personId)?.photoFileId : undefined
  if (!fileId) throw notFound('staffing.person', personId)
  const file = await ctx.files.read(fileId)
  return { name: file.name, mediaType: file.mediaType, content: file.bytes }
})
