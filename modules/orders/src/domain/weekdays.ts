/** First letters that tell the weekdays apart, English and Russian, Monday first. */
const DAYS = [/^mo|^пн|^пон/, /^tu|^вт/, /^we|^ср/, /^th|^чт|^чет/, /^fr|^пт|^пят/, /^sa|^сб|^суб/, /^su|^вс|^вос/]
const EVERY = /^(daily|every ?day|ежедневно|каждый день)$/
const PARTS = /[,;/+&]|\s+(?:and|и)\s+/
const DASH = /\s*(?:[-\u2010-\u2015\u2212]|\bto\b|\bдо\b)\s*/

/** 1 Monday to 7 Sunday; undefined for other words. */
function weekdayNamed(word: string): number | undefined {
  const at = DAYS.findIndex((name) => name.test(word))
  return at === -1 ? undefined : at + 1
}

/** Both ends included; `Sat-Mon` goes over the end of the week. */
function span(first: number, last: number): number[] {
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, n) => ((first - 1 + n) % 7) + 1)
}

/**
 * Reads weekdays as people write them in a programme: `Thu-Sun`, `Mon, Wed, Fri`, `чт–вс`, `daily`. Answers 1 (Monday) to 7
 * (Sunday) in order, each once; undefined when a word is no weekday.
 */
export function parseWeekdays(text: string): number[] | undefined {
  const words = text.trim().toLowerCase()
  if (words === '') return undefined
  if (EVERY.test(words)) return [1, 2, 3, 4, 5, 6, 7]
  const found = new Set<number>()
  for (const part of words.split(PARTS)) {
    const ends = part.trim().split(DASH).map(weekdayNamed)
    const [first, last] = [ends[0], ends.at(-1)]
    if (first === undefined || last === undefined || ends.length > 2) return undefined
    for (const day of span(first, last)) found.add(day)
  }
  return [...found].sort((a, b) => a - b)
}
