import { samePhotos } from '@ordinate/field/contract'
import { bitsText, type Print, printsOf } from '@ordinate/field/domain'
import { newId, type Random, seededRandom } from '@ordinate/kernel'
import { type App, run, systemCaller } from '@ordinate/platform'
import { greyOf } from '../../modules/field/src/pictures.ts'
import { drawnPhoto } from '../../modules/field/src/testing/photographs.ts'
import { median } from '../core/report.ts'

const DRAWN = 60
const AT_A_TIME = 2_000
const LOOKS = 50
/** In so many of its bits a print of the archive differs from a drawn picture's: neighbours in shape, not copies. */
const APART = 0.3

/**
 * Finding a picture again among many: prints of pictures that are neighbours of real ones are put into the archive, then photos that are
 * there with their picture are looked for, the close look at candidates included.
 */
export async function archiveSearch(app: App, orgId: string, photos: number) {
  const random = seededRandom(7)
  const drawn = await Promise.all(Array.from({ length: DRAWN }, (_, seed) => drawnPhoto(seed + 1)))
  const real: Print[][] = []
  for (const bytes of drawn) real.push(printsOf(await greyOf(bytes)))
  for (let at = 0; at < photos; at += AT_A_TIME) await fill(app, orgId, real, random, Math.min(AT_A_TIME, photos - at))
  await app.owner.query('analyze field.picture_print')
  const { rows } = await app.owner.query<{ id: string }>(
    `select id from field.photo where org_id = $1 and state = 'approved' order by id limit $2`,
    [orgId, LOOKS],
  )
  const times: number[] = []
  for (const { id } of rows) {
    const begun = performance.now()
    await run(app, systemCaller(orgId, 'en'), samePhotos, { photoId: id })
    times.push(performance.now() - begun)
  }
  return { median: median(times), slowest: Math.max(...times) }
}

function neighbour({ part, words, keys }: Print, random: Random): Print {
  const flipped = (bits: number, value: number) => {
    let changed = value
    for (let bit = 0; bit < bits; bit += 1) if (random() < APART) changed ^= 1 << bit
    return changed >>> 0
  }
  const [a, b, c, d] = keys.map((key) => flipped(16, key) & 0xffff)
  return { part, words: words.map((word) => flipped(32, word)), keys: [a!, b!, c!, d!] }
}

/** Photos like one that is there, each with prints of its own. */
async function fill(app: App, orgId: string, real: readonly Print[][], random: Random, count: number): Promise<void> {
  const ids = Array.from({ length: count }, () => newId('pho'))
  await app.owner.query(
    `insert into field.photo (org_id, id, order_id, activation_id, outlet_id, day, zone, person_id, file_id, taken_at, received_at,
       width, height, caption, state, return_reason)
     select p.org_id, n.id, p.order_id, p.activation_id, p.outlet_id, p.day, p.zone, p.person_id, n.id, now(), now(),
       1200, 900, '', 'returned', ''
       from unnest($2::text[]) as n (id)
       cross join (select * from field.photo where org_id = $1 limit 1) p`,
    [orgId, ids],
  )
  const prints = ids.flatMap((id) =>
    real[Math.floor(random() * real.length)]!.map((print) => ({ id, ...neighbour(print, random) })),
  )
  await app.owner.query(
    `insert into field.picture_print (org_id, photo_id, part, print, key_a, key_b, key_c, key_d)
     select $1, id, part, print::bit(256), a, b, c, d
       from unnest($2::text[], $3::int[], $4::text[], $5::int[], $6::int[], $7::int[], $8::int[])
         as n (id, part, print, a, b, c, d)`,
    [
      orgId,
      prints.map(({ id }) => id),
      prints.map(({ part }) => part),
      prints.map(({ words }) => bitsText(words)),
      ...[0, 1, 2, 3].map((at) => prints.map(({ keys }) => keys[at])),
    ],
  )
}
