import { money } from '@ordinate/kernel'
import { statement } from '@ordinate/ledger'
import { DEFAULT_LIMIT, handle, notFound } from '@ordinate/platform'
import { transfersOf } from '../contract.ts'
import { accountKind } from '../domain/index.ts'

export const transfersOfHandler = handle(transfersOf, async (ctx, { account: code, cursor, limit }) => {
  if (accountKind(code) === undefined) throw notFound('ledger.account', code)
  const page = { limit: limit ?? DEFAULT_LIMIT, ...(cursor === undefined ? {} : { cursor }) }
  const { account, rows, nextCursor } = await statement(ctx, code, page)
  return {
    rows: rows.map((line) => {
      const amount = money(line.amount, account.unit)
      return {
        id: line.id,
        at: line.at,
        effectiveOn: line.effectiveOn,
        debit: line.side === 'debit' ? amount : null,
        credit: line.side === 'credit' ? amount : null,
        kind: line.kind,
        counterpart: line.counterpart.code,
        counterpartName: line.counterpart.name,
        memo: line.memo,
        source: [line.source[0], line.source[1]] as [string, string],
      }
    }),
    nextCursor,
  }
})
