import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The family every paper is set in: humanist, Latin and Cyrillic, tabular figures, SIL Open Font License 1.1. */
export const fontFamily = 'Source Sans 3'

const faces = ['Regular', 'It', 'Semibold', 'SemiboldIt']

/** The bytes of the faces, as the compiler takes them. */
export function loadFonts(): Buffer[] {
  const require = createRequire(import.meta.url)
  return faces.map((face) => readFileSync(require.resolve(`source-sans/TTF/SourceSans3-${face}.ttf`)))
}

/**
 * The code points a TrueType or OpenType font has a glyph for, read from its `cmap` table (formats 4 and 12;
 * OpenType specification, "cmap - Character to Glyph Index Mapping Table"). A variation of glyph 0 is not looked for.
 */
export function coveredCodePoints(font: Uint8Array): Set<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const cmap = tableOffset(view, 'cmap')
  const covered = new Set<number>()
  const subtables = view.getUint16(cmap + 2)
  for (let i = 0; i < subtables; i++) {
    const subtable = cmap + view.getUint32(cmap + 4 + i * 8 + 4)
    const format = view.getUint16(subtable)
    const ranges =
      format === 12 ? rangesOfFormat12(view, subtable) : format === 4 ? rangesOfFormat4(view, subtable) : []
    for (const [first, last] of ranges) for (let code = first; code <= last; code++) covered.add(code)
  }
  covered.delete(0xffff)
  return covered
}

function tableOffset(view: DataView, tag: string): number {
  const tables = view.getUint16(4)
  for (let i = 0; i < tables; i++) {
    const record = 12 + i * 16
    const name = String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(record + k)))
    if (name === tag) return view.getUint32(record + 8)
  }
  throw new RangeError(`the font has no ${tag} table`)
}

function rangesOfFormat12(view: DataView, at: number): [number, number][] {
  const groups = view.getUint32(at + 12)
  return Array.from({ length: groups }, (_, i) => [view.getUint32(at + 16 + i * 12), view.getUint32(at + 20 + i * 12)])
}

function rangesOfFormat4(view: DataView, at: number): [number, number][] {
  const doubledCount = view.getUint16(at + 6)
  return Array.from({ length: doubledCount / 2 }, (_, i) => [
    view.getUint16(at + 16 + doubledCount + i * 2),
    view.getUint16(at + 14 + i * 2),
  ])
}

/**
 * Makes text printable in an archival PDF, which may not hold a character without a glyph: composes accents, turns
 * tabs into spaces, drops controls and joiners, and puts a box in place of anything the font cannot show.
 */
export function printableText(text: string, covered: ReadonlySet<number>): string {
  let printable = ''
  for (const character of text.normalize('NFC').replaceAll('\t', '    ').replaceAll(/\r\n?/g, '\n')) {
    const code = character.codePointAt(0) ?? 0
    if (character === '\n' || covered.has(code)) printable += character
    else if (!invisible.test(character)) printable += unknownCharacter
  }
  return printable
}

const invisible = /[\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Cs}]/u
const unknownCharacter = '□'
