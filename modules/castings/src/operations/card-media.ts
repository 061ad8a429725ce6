import { handle, notFound, type QueryContext } from '@ordinate/platform'
import { listOfCaller } from '../client-list.ts'
import { cardPhoto, cardVideo } from '../contract.ts'
import { loadCandidate } from '../data/candidates.ts'
import { personOf } from '../people.ts'
import { cardPicture } from '../pictures.ts'

export const cardPhotoHandler = handle(cardPhoto, async (ctx, { candidateId, size = 'small' }) => {
  const { photoFileId } = await filesOf(ctx, candidateId)
  if (photoFileId === null) throw notFound('castings.photo', candidateId)
  return { name: 'card.jpg', mediaType: 'image/jpeg', content: await cardPicture(ctx, photoFileId, size) }
})

export const cardVideoHandler = handle(cardVideo, async (ctx, { candidateId }) => {
  const { videoFileId } = await filesOf(ctx, candidateId)
  if (videoFileId === null) throw notFound('castings.video', candidateId)
  const { mediaType, bytes } = await ctx.files.read(videoFileId)
  // What the file was called may name the person.
  return { name: mediaType === 'video/webm' ? 'speech.webm' : 'speech.mp4', mediaType, content: bytes }
})

/** A client sees what was sent with the list; the office sees the card as it is now. */
async function filesOf(
  ctx: QueryContext,
  candidateId: string,
): Promise<{ photoFileId: string | null; videoFileId: string | null }> {
  if (ctx.scope('shortlist') !== undefined) {
    const card = (await listOfCaller(ctx, undefined)).cards.find((each) => each.candidateId === candidateId)
    if (card === undefined) throw notFound('castings.candidate', candidateId)
    return card
  }
  const candidate = await loadCandidate(ctx, candidateId)
  const { photoFileId } = await personOf(ctx, candidate.person_id)
  return { photoFileId: candidate.photo_file_id ?? photoFileId, videoFileId: candidate.video_file_id }
}
