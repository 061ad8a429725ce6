import type { CommandContext, QueryContext } from '@ordinate/platform'
import { type RawBuilder, sql } from 'kysely'
import { bitsText, differingBits, keysAround, NEAR_PICTURE_BITS, type Print } from '../domain/index.ts'
import type { FieldTables } from './tables.ts'

/** A photo whose print is near another's, by the parts of the two that are nearest. */
export interface NearPicture {
  readonly photoId: string
  /** Of the 256. */
  readonly bits: number
  /** The part of the photo that was found, and of the one that was looked for. One of them is the whole. */
  readonly part: number
  readonly ownPart: number
}

/** Keeps what a photo and its parts look like. */
export async function insertPrints(ctx: CommandContext, photoId: string, prints: readonly Print[]): Promise<void> {
  await ctx
    .write<FieldTables>()
    .insertInto('field.picture_print')
    .values(
      prints.map(({ part, words, keys: [key_a, key_b, key_c, key_d] }) => ({
        photo_id: photoId,
        part,
        print: bitsText(words),
        key_a,
        key_b,
        key_c,
        key_d,
      })),
    )
    .onConflict((conflict) => conflict.columns(['photo_id', 'part']).doNothing())
    .execute()
}

/** No more of one key are read: a picture so common (a black frame) tells nothing. */
const MOST_ROWS = 4_000

const columns = ['key_a', 'key_b', 'key_c', 'key_d'] as const

/** Rows of which some key is one of these; each key has an index of its own. */
function anyKey(keys: readonly (readonly number[])[]): RawBuilder<boolean> {
  const conditions = columns.map((column, at) => sql<boolean>`${sql.ref(column)} = any(${[...keys[at]!]}::int[])`)
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`
}

async function rowsNear(ctx: QueryContext, prints: readonly Print[], which: 'any' | 'whole') {
  const keys = columns.map((_, at) => [...new Set(prints.flatMap((print) => keysAround(print.keys[at]!)))])
  let query = ctx
    .read<FieldTables>()
    .selectFrom('field.picture_print')
    .select(['photo_id', 'part', sql<string>`print::text`.as('print')])
    .where(anyKey(keys))
  if (which === 'whole') query = query.where('part', '=', 0)
  if (prints.length === 1) {
    const whole = bitsText(prints[0]!.words)
    query = query.where(sql<boolean>`bit_count(print # ${whole}::bit(256)) <= ${NEAR_PICTURE_BITS}`)
  }
  return query.limit(MOST_ROWS).execute()
}

const wordsOf = (text: string): Uint32Array =>
  Uint32Array.from({ length: 8 }, (_, at) => Number.parseInt(text.slice(at * 32, at * 32 + 32), 2))

/**
 * Photos of the whole archive that may show the same picture, nearest first: the whole of one near some part of the other. Found by
 * multi-index hashing (Norouzi, Punjani, Fleet, "Fast Search in Hamming Space with Multi-Index Hashing", 2012): the coarsest 64 bits
 * stand in four keys of 16, of which one differs in at most one bit when all differ in at most seven.
 */
export async function nearPictures(ctx: QueryContext, prints: readonly Print[], most: number): Promise<NearPicture[]> {
  const whole = prints.find(({ part }) => part === 0)!
  const ownParts = prints.filter(({ part }) => part !== 0)
  const asWhole = (await rowsNear(ctx, [whole], 'any')).map((row) => near(row, [whole]))
  const asPart = (await rowsNear(ctx, ownParts, 'whole')).map((row) => near(row, ownParts))
  const nearest = new Map<string, NearPicture>()
  for (const found of [...asWhole, ...asPart]) {
    const known = nearest.get(found.photoId)
    if (found.bits <= NEAR_PICTURE_BITS && (known === undefined || found.bits < known.bits)) {
      nearest.set(found.photoId, found)
    }
  }
  return [...nearest.values()].sort((a, b) => a.bits - b.bits || a.photoId.localeCompare(b.photoId)).slice(0, most)
}

function near(row: { photo_id: string; part: number; print: string }, own: readonly Print[]): NearPicture {
  const words = wordsOf(row.print)
  const about = { photoId: row.photo_id, part: row.part }
  return own
    .map((print): NearPicture => ({ ...about, ownPart: print.part, bits: differingBits(print.words, words) }))
    .reduce((best, one) => (one.bits < best.bits ? one : best))
}

/** Prints of one photo. */
export async function printsOfPhoto(ctx: QueryContext, photoId: string): Promise<Print[]> {
  const rows = await ctx
    .read<FieldTables>()
    .selectFrom('field.picture_print')
    .select(['part', 'key_a', 'key_b', 'key_c', 'key_d', sql<string>`print::text`.as('print')])
    .where('photo_id', '=', photoId)
    .orderBy('part')
    .execute()
  return rows.map(({ part, print, key_a, key_b, key_c, key_d }) => ({
    part,
    words: wordsOf(print),
    keys: [key_a, key_b, key_c, key_d],
  }))
}

/** Photos that were added before pictures were compared in this way, newest first. */
export function photosWithoutPrints(ctx: QueryContext, limit: number): Promise<{ id: string; file_id: string }[]> {
  return ctx
    .read<FieldTables>()
    .selectFrom('field.photo')
    .select(['id', 'file_id'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('field.picture_print')
            .select('field.picture_print.part')
            .whereRef('field.picture_print.photo_id', '=', 'field.photo.id')
            .where('field.picture_print.part', '=', 0),
        ),
      ),
    )
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
