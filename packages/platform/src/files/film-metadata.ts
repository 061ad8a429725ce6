import { withoutMp4Metadata } from './mp4-boxes.ts'
import { withoutWebmMetadata } from './webm-elements.ts'

/**
 * A film without what the camera wrote into it beside picture and sound: where, when, with what and by whom it was made. Undefined for
 * bytes that are no film of that type from end to end, or of another type: what cannot be read cannot be cleaned.
 */
export function withoutFilmMetadata(bytes: Uint8Array, mediaType: string): Uint8Array | undefined {
  if (mediaType === 'video/mp4') return withoutMp4Metadata(bytes)
  return mediaType === 'video/webm' ? withoutWebmMetadata(bytes) : undefined
}
