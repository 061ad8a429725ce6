export const encodings = ['utf-8', 'windows-1251'] as const
export type Encoding = (typeof encodings)[number]

/** Bytes of windows-1251 by character, taken from the platform's own decoder. */
let cyrillic: ReadonlyMap<string, number> | undefined

function cyrillicBytes(): ReadonlyMap<string, number> {
  if (cyrillic !== undefined) return cyrillic
  const decoder = new TextDecoder('windows-1251')
  const pairs = Array.from({ length: 128 }, (_, at) => [decoder.decode(Uint8Array.of(128 + at)), 128 + at] as const)
  cyrillic = new Map(pairs)
  return cyrillic
}

/** Text as bytes. What windows-1251 does not have becomes a question mark. */
export function encodeText(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  const table = cyrillicBytes()
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0)!
    return code < 128 ? code : (table.get(character) ?? 63)
  })
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text as XML carries it, without the control characters that XML 1.0 has no way to write. */
export function xmlText(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '').replace(/[&<>"']/g, (one) => ENTITIES[one]!)
}
