import type { DocumentKind } from '@ordinate/documents'
import { type PhotoView, photosOf } from '@ordinate/field'
import { compareDates, compareInstants, dateIn, formatDate, formatTime, timeIn } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { Block, ImageGrid, Language } from '@ordinate/typesetter'
import { campaignOf, dayHasPassed } from '../campaign.ts'
import { clockEvidence, type PointResult, withoutPhotos } from '../domain/index.ts'
import { printable } from '../pictures.ts'
import { periodText, reportHead, reportRecord, type Say, sayIn } from './paper.ts'

const PER_ROW = 3

/** The approved photos by outlet and day, each with what speaks for it, and the points that have none. */
export const photoReport: DocumentKind = {
  kind: 'photo_report',
  prefix: 'PHR',
  permission: 'reporting.view',
  issuedByItsModule: true,
  async model(ctx, { subjectId, language }) {
    const campaign = await campaignOf(ctx, subjectId)
    const { order, points } = campaign
    const say = sayIn(ctx, language)
    const title = say('photo_report')
    const photos = await photosOf(ctx, order.id, { state: 'approved' })
    const missing = withoutPhotos(points, dayHasPassed(ctx, campaign))
    return {
      ...reportRecord(order, title),
      model: {
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
          ...(await galleries(ctx, { photos, points, say, language })),
          ...missingTable(missing, say),
        ],
      },
    }
  },
}

interface Gallery {
  readonly photos: readonly PhotoView[]
  readonly points: readonly PointResult[]
  readonly say: Say
  readonly language: Language
}

/** One heading for an outlet, under it the photos of all its days. */
async function galleries(ctx: QueryContext, { photos, points, say, language }: Gallery): Promise<Block[]> {
  const names = new Map(points.map(({ activationId, outletName }) => [activationId, outletName]))
  const byOutlet = Map.groupBy(photos, ({ activationId }) => names.get(activationId) ?? '')
  const outlets = [...byOutlet].sort(([a], [b]) => a.localeCompare(b))
  const blocks: Block[] = []
  for (const [outlet, shown] of outlets) {
    blocks.push({ kind: 'heading', level: 2, text: outlet }, await gallery(ctx, shown, { say, language }))
  }
  return blocks
}

async function gallery(
  ctx: QueryContext,
  photos: readonly PhotoView[],
  { say, language }: Pick<Gallery, 'say' | 'language'>,
): Promise<ImageGrid> {
  const inOrder = photos.toSorted((a, b) => compareDates(a.day, b.day) || compareInstants(a.takenAt, b.takenAt))
  const images = []
  for (const photo of inOrder) {
    const heading = formatDate(photo.day, language)
    const lines = [heading, photo.caption, evidenceText(photo, say, language)]
    const bytes = await printable(await ctx.files.read(photo.fileId))
    images.push({ bytes, caption: lines.filter((line) => line !== '').join('\n'), alt: photo.caption })
  }
  return { kind: 'images', perRow: PER_ROW, images }
}

/** Time at the outlet (with the day, when it is not the point's own), distance, and how far the device's clock can be trusted. */
function evidenceText(photo: PhotoView, say: Say, language: Language): string {
  const day = dateIn(photo.takenAt, photo.zone)
  const time = formatTime(timeIn(photo.takenAt, photo.zone))
  const clock = clockEvidence(photo.takenAt, photo.receivedAt)
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
