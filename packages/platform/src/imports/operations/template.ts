import { handle } from '../../registry/module.ts'
import { importTemplate } from '../contract.ts'
import { columnViews, kindNamed } from '../kinds.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const templateHandler = handle(importTemplate, async (ctx, input) => {
  const { writeSheets } = await import('@ordinate/typesetter')
  const columns = columnViews(ctx, kindNamed(ctx, input.kind)).map(({ label }) => ({ header: label }))
  const title = ctx.say(`${input.kind}_import`)
  return { name: `${title}.xlsx`, mediaType: XLSX, content: writeSheets([{ name: title, columns, rows: [] }]) }
})
