import { type Client, ProblemError } from '@ordinate/contract'
import { newId } from '@ordinate/kernel'
import { uploadState } from '@ordinate/platform/contract'
import { type QueuedStep, saveStep } from './store.ts'

/** Small enough to get through a bad network, bytes. */
const PART = 192 * 1024

/** How much of a picture the server has; nothing of one it has not heard of. */
async function arrived(client: Client, uploadId: string): Promise<{ received: number; fileId: string | null }> {
  try {
    return await client.call(uploadState, { uploadId })
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 404) return { received: 0, fileId: null }
    throw error
  }
}

/**
 * Sends the picture of a step, if it has one that was not sent, in parts: whatever arrived before the network or the page went away is
 * not sent again. Its id is remembered before anything else is done.
 * @param onShare how much of it has arrived, 0 to 1
 */
export async function withPicture(
  client: Client,
  step: QueuedStep,
  onShare: (share: number) => void,
): Promise<QueuedStep> {
  const { picture } = step
  if (!picture || picture.fileId !== undefined) return step
  const uploadId = picture.uploadId ?? newId('upl')
  if (picture.uploadId === undefined) await saveStep({ ...step, picture: { ...picture, uploadId } })
  const { blob, name } = picture
  const about = { uploadId, name, size: blob.size }
  let state = await arrived(client, uploadId)
  while (state.fileId === null) {
    onShare(state.received / blob.size)
    const part = blob.slice(state.received, state.received + PART)
    state = await client.uploadPart(part, { ...about, start: state.received })
  }
  const sent = { ...step, picture: { ...picture, uploadId, fileId: state.fileId } }
  await saveStep(sent)
  return sent
}
