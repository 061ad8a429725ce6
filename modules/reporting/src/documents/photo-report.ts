import type { DocumentKind, ModelledDocument } from '@ordinate/documents'
import { missingPhotosOf, type PhotoView, photosOf, type ShotsMissing } from '@ordinate/field'
import { compareDates, compareInstants, dateIn, formatDate, formatTime, timeIn } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { Block, DocumentModel, ImageGrid, Language } from '@ordinate/typesetter'
import { campaignOf, dayHasPassed } from '../campaign.ts'
import { clockEvidence, type Look, type PointResult, withoutPhotos } from '../domain/index.ts'
import { printable } from '../pictures.ts'
import { styled, styleOf } from '../style.ts'
import { periodText, reportHead, reportRecord, type Say, sayIn } from './paper.ts'

/** Where the pictures of a report come from, ready to be printed. */
export type PictureSource = (photo: PhotoView) => Promise<Uint8Array>

/** The approved photos by outlet and day, each with what speaks for it, and the points that lack some. */
export const photoReport: DocumentKind = {
  kind: 'photo_report',
  prefix: 'PHR',
  permission: 'reporting.view',
  issuedByItsModule: true,
  model: (ctx, { subjectId, language }) =>
    photoReportOf(ctx, { orderId: subjectId, language }, async ({ fileId }) => printable(await ctx.files.read(fileId))),
}

/** The photo report of an order from pictures that are prepared elsewhere. */
export async function photoReportOf(
  ctx: QueryContext,
  { orderId, language }: { readonly orderId: string; readonly language: Language },
  picture: PictureSource,
): Promise<ModelledDocument> {
  const campaign = await campaignOf(ctx, orderId)
  const { order, points } = campaign
  const say = sayIn(ctx, language)
  const title = say('photo_report')
  const photos = await photosOf(ctx, order.id, { state: 'approved' })
  const missing = withoutPhotos(points, dayHasPassed(ctx, campaign))
  const lacking = (await missingPhotosOf(ctx, order.id, (zone) => dateIn(ctx.now, zone))).filter(
    ({ shots }) => shots.length > 0,
  )
  const style = await styleOf(ctx, order)
  const model: DocumentModel = {
    ...reportHead(ctx, order, title, language, say),
    blocks: [
      {
        kind: 'keyValues',
        across: 2,
        items: [
          { label: say('order'), value: `${order.number} ${order.title}` },
          { label: say('period'), value: periodText(order, language) },
          { label: say('photos'), value: String(photos.length) },
          { label: say('points_without_photos'), value: String(missing.length) },
        ],
      },
      ...(await galleries({ photos, points, say, language, picture, look: style.look })),
      ...missingTable(missing, say),
      ...lackingTable(lacking, say),
    ],
  }
  return { ...reportRecord(order, title), model: styled(model, style) }
}

interface Gallery {
  readonly photos: readonly PhotoView[]
  readonly points: readonly PointResult[]
  readonly say: Say
  readonly language: Language
  readonly picture: PictureSource
  readonly look: Look
}

/** One heading for an outlet, under it the photos of all its days. */
async function galleries({ photos, points, ...setting }: Gallery): Promise<Block[]> {
  const names = new Map(points.map(({ activationId, outletName }) => [activationId, outletName]))
  const byOutlet = Map.groupBy(photos, ({ activationId }) => names.get(activationId) ?? '')
  const outlets = [...byOutlet].sort(([a], [b]) => a.localeCompare(b))
  const blocks: Block[] = []
  for (const [outlet, shown] of outlets) {
    blocks.push({ kind: 'heading', level: 2, text: outlet }, await gallery(shown, setting))
  }
  return blocks
}

async function gallery(
  photos: readonly PhotoView[],
  { say, language, picture, look }: Omit<Gallery, 'photos' | 'points'>,
): Promise<ImageGrid> {
  const inOrder = photos.toSorted((a, b) => compareDates(a.day, b.day) || compareInstants(a.takenAt, b.takenAt))
  const images = []
  for (const photo of inOrder) {
    const heading = formatDate(photo.day, language)
    const said = photo.caption === '' ? (photo.shotName ?? '') : photo.caption
    const lines = [heading, said, look.withEvidence ? evidenceText(photo, say, language) : '']
    images.push({ bytes: await picture(photo), caption: lines.filter((line) => line !== '').join('\n'), alt: said })
  }
  return { kind: 'images', perRow: look.perRow, images }
}

/** Time at the outlet (with the day, when it is not the point's own), distance, and how far the device's clock can be trusted. */
function evidenceText(photo: PhotoView, say: Say, language: Language): string {
  const day = dateIn(photo.takenAt, photo.zone)
  const time = formatTime(timeIn(photo.takenAt, photo.zone))
  const clock = clockEvidence(photo.takenAt, photo.receivedAt, photo.deviceAt)
  return [
    compareDates(day, photo.day) === 0 ? time : `${time}, ${formatDate(day, language)}`,
    photo.distanceM === null ? say('place_unknown') : say('distance', { metres: photo.distanceM }),
    clock.kind === 'at_once' ? say('sent_at_once') : say(`clock_${clock.kind}`, { minutes: clock.minutes }),
  ].join(' · ')
}

function missingTable(missing: readonly PointResult[], say: Say): Block[] {
  if (missing.length === 0) return []
  return [
    {
      kind: 'table',
      title: say('missing_photos'),
      columns: [
        { header: say('day'), type: 'date' },
        { header: say('outlet'), width: 4 },
      ],
      rows: missing.map(({ day, outletName }) => [String(day), outletName]),
    },
  ]
}

/** Points that lack some of the pictures that were asked for, and which. */
function lackingTable(lacking: readonly ShotsMissing[], say: Say): Block[] {
  if (lacking.length === 0) return []
  return [
    {
      kind: 'table',
      title: say('missing_shots'),
      columns: [
        { header: say('day'), type: 'date' },
        { header: say('outlet'), width: 4 },
        { header: say('shots'), width: 5 },
      ],
      rows: lacking.map(({ day, outletName, shots }) => [
        String(day),
        outletName,
        shots.map(({ name, have, least }) => (least === 1 ? name : `${name} (${have}/${least})`)).join(', '),
      ]),
    },
  ]
}
