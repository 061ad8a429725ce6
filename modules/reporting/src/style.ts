import type { OrderView } from '@ordinate/orders'
import type { QueryContext } from '@ordinate/platform'
import type { DocumentModel } from '@ordinate/typesetter'
import { lookFor } from './data/templates.ts'
import type { Look } from './domain/index.ts'
import { printable } from './pictures.ts'

/** A look with its logo read. */
export interface Style {
  readonly look: Look
  readonly logo: Uint8Array | undefined
}

/** How the reports of an order look: by its client's template, else by the organisation's. */
export async function styleOf(ctx: QueryContext, order: OrderView): Promise<Style> {
  const look = await lookFor(ctx, order.clientId)
  if (look.logoFileId === null) return { look, logo: undefined }
  const { bytes } = await ctx.files.read(look.logoFileId)
  return { look, logo: await printable({ bytes }, 'png').catch(() => undefined) }
}

/** A report's model in a style. */
export function styled(model: DocumentModel, { look, logo }: Style): DocumentModel {
  const { accent, withCover, coverLines, footer } = look
  const theme = {
    ...(accent === null ? {} : { accent }),
    ...(withCover ? { cover: { lines: [...coverLines] } } : {}),
  }
  return {
    ...model,
    organisation: { ...model.organisation, ...(logo === undefined ? {} : { logo }) },
    ...(footer === '' ? {} : { footer }),
    ...(Object.keys(theme).length === 0 ? {} : { theme }),
  }
}
