import { Button, Group } from '@mantine/core'
import { cancelWaybill, codeBook, getWaybill, receiveWaybill, type WaybillView } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import {
  CommandProblem,
  PageBody,
  PageHeader,
  Problem,
  ScreenLink,
  StateMark,
  useCommandOp,
  useGo,
  useQueryOp,
  useScreenParams,
  useWords,
} from '../kit/index.ts'
import { afterScan, blankCount, type CodeBook, type Counted, keyOf, meaningOf } from './count.ts'
import { CountCard } from './count-card.tsx'
import { CountList } from './count-list.tsx'
import { ScanField } from './scan-field.tsx'
import { useCount } from './use-count.ts'
import css from './warehouse.module.css'

/** One waybill: its goods are counted, by scanning or by hand, and received. */
export default function WaybillScreen() {
  const { waybillId = '' } = useScreenParams()
  const { data: waybill, problem } = useQueryOp(getWaybill, { waybillId })
  const itemIds = waybill ? [...new Set(waybill.lines.map((line) => line.itemId))] : []
  const book = useQueryOp(codeBook, { itemIds }, { enabled: itemIds.length > 0 })
  if (!waybill) return <Problem problem={problem} />
  return <Waybill key={waybill.id} waybill={waybill} book={book.data?.codes ?? []} />
}

function Waybill({ waybill, book }: { waybill: WaybillView; book: CodeBook }) {
  const { t } = useWords()
  const count = useCount(waybill)
  const [chosen, choose] = useState<string>()
  const [unknown, setUnknown] = useState<string>()
  const open = waybill.state === 'expected'
  const scanned = (code: string) => {
    const meant = meaningOf(code, book)
    setUnknown(meant ? undefined : code)
    if (!meant) return
    const key = lineKey(waybill, count.counts, meant)
    const before = count.counts.get(key) ?? blankCount({ ...meant, expiresOn: null })
    const after = afterScan({ ...before, lotCode: before.lotCode ?? meant.lotCode }, meant.serial)
    count.set({ ...after, expiresOn: after.expiresOn ?? meant.expiresOn })
    choose(keyOf(after.itemId, after.lotCode))
  }
  return (
    <>
      <PageHeader
        title={t('warehouse.waybill_number', { number: waybill.number })}
        facts={
          <>
            <StateMark
              state={open ? 'W' : waybill.state === 'received' ? 'D' : 'x'}
              label={t(`warehouse.waybill_${waybill.state}`)}
            />
            {waybill.supplierName && <span>{waybill.supplierName}</span>}
            {count.unsent > 0 && <StateMark state="W" label={t('warehouse.counts_unsent', { count: count.unsent })} />}
          </>
        }
      />
      <PageBody>
        <div className={css.counting}>
          {open && <ScanField label={t('warehouse.scan_or_type')} onCode={scanned} />}
          {unknown !== undefined && <StateMark state="!" label={t('warehouse.scan_unknown', { code: unknown })} />}
          {open && (
            <CountCard waybill={waybill} counts={count.counts} chosen={chosen} onChange={count.set} onChoose={choose} />
          )}
          <CountList waybill={waybill} counts={count.counts} chosen={chosen} onChoose={choose} />
          {open ? (
            <Ending waybill={waybill} unsent={count.unsent} />
          ) : (
            waybill.receiptId && (
              <ScreenLink to={`/warehouse?tab=receipts&panel=warehouse.receipt:${waybill.receiptId}`}>
                {t('warehouse.open_receipt')}
              </ScreenLink>
            )
          )}
        </div>
      </PageBody>
    </>
  )
}

/** The count that a scan adds to: the lot's own, else the line of the item that names no lot, else a line of its own. */
function lineKey(
  waybill: WaybillView,
  counts: ReadonlyMap<string, Counted>,
  meant: { itemId: string; lotCode: string | null },
): string {
  const own = keyOf(meant.itemId, meant.lotCode)
  if (meant.lotCode !== null) return own
  if (counts.has(own) || waybill.lines.some((line) => keyOf(line.itemId, line.lotCode) === own)) return own
  const [only, second] = waybill.lines.filter((line) => line.itemId === meant.itemId)
  return only && !second ? keyOf(only.itemId, only.lotCode) : own
}

function Ending({ waybill, unsent }: { waybill: WaybillView; unsent: number }) {
  const { t } = useWords()
  const go = useGo()
  const receive = useCommandOp(receiveWaybill, {
    onDone: (receipt) => go(`/warehouse?tab=receipts&panel=warehouse.receipt:${receipt.id}`),
  })
  const cancel = useCommandOp(cancelWaybill, { onDone: () => go('/warehouse?tab=waybills') })
  return (
    <>
      <CommandProblem command={receive} />
      <CommandProblem command={cancel} />
      <Group gap="sm" className={css.ending}>
        <Button
          variant="default"
          size="md"
          loading={cancel.pending}
          onClick={() => cancel.run({ waybillId: waybill.id })}
        >
          {t('warehouse.cancel_waybill')}
        </Button>
        <Button
          size="md"
          disabled={unsent > 0 || waybill.countedLines === 0}
          loading={receive.pending}
          onClick={() => receive.run({ waybillId: waybill.id })}
        >
          {t('warehouse.receive_counted', { counted: waybill.countedLines, count: waybill.lineCount })}
        </Button>
      </Group>
    </>
  )
}
