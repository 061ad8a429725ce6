import { handle } from '@ordinate/platform'
import { orderBoard } from '../contract.ts'
import { boardOf } from '../data/order-rows.ts'
import { findCurrentPath, untakenPath } from '../data/paths.ts'
import { stageName } from '../stage.ts'

/** Cards that a column shows; the list has the rest. */
const CARDS = 30

export const orderBoardHandler = handle(orderBoard, async (ctx, input) => {
  const kind = input.kind ?? 'campaign'
  const path = (await findCurrentPath(ctx, kind)) ?? untakenPath(kind)
  const board = await boardOf(ctx, kind, CARDS)
  const onPath = path.stages.slice(0, -1).map(({ code }) => code)
  const elsewhere = [...board.keys()].filter((code) => !onPath.includes(code))
  return {
    columns: [...onPath, ...elsewhere].map((stage) => {
      const { count, orders } = board.get(stage) ?? { count: 0, orders: [] }
      return { stage, name: orders[0]?.stageName ?? stageName(ctx, path, stage), count, orders }
    }),
  }
})
