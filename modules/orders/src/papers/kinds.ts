import { type DocumentKind, documentModelPoint } from '@ordinate/documents'
import { party } from '@ordinate/parties'
import { outletsById } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import { countProgramme, findActivations } from '../data/activations.ts'
import { loadLines, loadOrder } from '../data/orders.ts'
import { loadPath } from '../data/paths.ts'
import { contractPaper, type OrderMatter, orderPaper } from './order-papers.ts'
import { programmePaper } from './programme-paper.ts'

async function matterOf(ctx: QueryContext, orderId: string, language: 'en' | 'ru'): Promise<OrderMatter> {
  const order = await loadOrder(ctx, orderId)
  const path = await loadPath(ctx, order.pathId)
  return {
    order,
    client: order.clientId === null ? null : await party(ctx, order.clientId),
    lines: await loadLines(ctx, order),
    programme: await countProgramme(ctx, orderId),
    stageName: path.stages.find(({ code }) => code === order.stage)?.name[language] ?? order.stage,
  }
}

const contract: DocumentKind = {
  kind: 'contract',
  async model(ctx, { subjectId, language }) {
    const matter = await matterOf(ctx, subjectId, language)
    const { client, order } = matter
    const model = contractPaper(ctx, matter, language)
    return {
      model,
      title: `${model.title} ${order.number}`,
      subject: ['orders.order', order.id],
      orderId: order.id,
      ...(client === null ? {} : { party: { id: client.id, name: client.name } }),
    }
  },
}

const order: DocumentKind = {
  kind: 'order',
  async model(ctx, { subjectId, language }) {
    const matter = await matterOf(ctx, subjectId, language)
    const model = orderPaper(ctx, matter, language)
    const { id, number } = matter.order
    return { model, title: `${model.title} ${number}`, subject: ['orders.order', id], orderId: id }
  },
}

const addressProgramme: DocumentKind = {
  kind: 'address_programme',
  async model(ctx, { subjectId, language }) {
    const found = await loadOrder(ctx, subjectId)
    const activations = await findActivations(ctx, { orderId: found.id, live: true })
    const outlets = await outletsById(
      ctx,
      activations.map(({ outletId }) => outletId),
    )
    const model = programmePaper(ctx, { order: found, activations, outlets }, language)
    return { model, title: `${model.title} ${found.number}`, subject: ['orders.order', found.id], orderId: found.id }
  },
}

/** The papers of an order. */
export const papers = documentModelPoint.of(() => [contract, order, addressProgramme])
