import { OK, refuse, type Verdict } from '@ordinate/kernel'

const PATRONYMIC = /(вич|вна|ична|оглы|кызы)$/iu

/** The word of a full name by which a person is called: the first one, or the second of three where the third is a patronymic. */
export function firstNameOf(fullName: string): string {
  const words = wordsOf(fullName)
  if (words.length === 3 && PATRONYMIC.test(words[2]!)) return words[1]!
  return words[0] ?? ''
}

function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/u).filter(Boolean)
}

/** Seven digits in a row of digits, spaces, brackets and dashes: a telephone number. */
const PHONE = /\+?(?:\d[\s().-]*){7,}/u
const ADDRESS = /[^\s@]+@[^\s@]+\.[^\s@]+/u

/**
 * May these words stand on the card that a client sees? A card holds neither the rest of the person's name nor a way round
 * the agency. Refusals `castings.card_tells_name` {word}, `castings.card_tells_contact`.
 */
export function mayShowOnCard(text: string, fullName: string, path: string): Verdict {
  const called = firstNameOf(fullName).toLocaleLowerCase()
  const said = new Set(text.toLocaleLowerCase().split(/[^\p{L}\p{N}'’-]+/u))
  const rest = wordsOf(fullName).filter((word) => word.toLocaleLowerCase() !== called)
  const told = rest.find((word) => [...word].length > 1 && said.has(word.toLocaleLowerCase()))
  if (told !== undefined) return refuse('castings.card_tells_name', { word: told }, { path })
  if (PHONE.test(text) || ADDRESS.test(text)) return refuse('castings.card_tells_contact', {}, { path })
  return OK
}

/** The largest speech video, bytes: two minutes of what a phone films, and it still opens in the street. */
export const MOST_VIDEO_BYTES = 40 * 1024 * 1024

const VIDEO_TYPES: readonly string[] = ['video/mp4', 'video/webm']

/** Is the file a video that every browser plays, and not too large? Refusals `castings.not_a_video`, `castings.video_too_large` {megabytes, most}. */
export function mayBeVideo(file: { readonly mediaType: string; readonly size: number }, path: string): Verdict {
  if (!VIDEO_TYPES.includes(file.mediaType)) return refuse('castings.not_a_video', {}, { path })
  if (file.size <= MOST_VIDEO_BYTES) return OK
  const [megabytes, most] = [file.size, MOST_VIDEO_BYTES].map((bytes) => Math.ceil(bytes / 1024 / 1024))
  return refuse('castings.video_too_large', { megabytes: megabytes!, most: most! }, { path })
}
