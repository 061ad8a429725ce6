import { Button, Group } from '@mantine/core'
import { downloadDocument } from '@ordinate/documents/contract'
import { getReceipt, type ReceiptView } from '@ordinate/warehouse/contract'
import {
  type Column,
  DataTable,
  InstantText,
  Pairs,
  Problem,
  ScreenLink,
  Section,
  useClient,
  useQueryOp,
  useWords,
} from '../kit/index.ts'

type Line = ReceiptView['lines'][number]

/** One receipt: what the waybill said, what came, and its papers. */
export default function ReceiptPanel({ id }: { id: string }) {
  const { t } = useWords()
  const client = useClient()
  const { data: receipt, problem } = useQueryOp(getReceipt, { receiptId: id })
  if (!receipt) return <Problem problem={problem} />
  const figure = (key: 'expected' | 'received' | 'damaged' | 'difference'): Column<Line> => ({
    key,
    title: t(`warehouse.line_${key}`),
    value: (line) => line[key],
    width: 60,
  })
  const columns: Column<Line>[] = [
    { key: 'name', title: t('warehouse.item'), value: (line) => line.name, width: 110 },
    figure('expected'),
    figure('received'),
    figure('difference'),
    figure('damaged'),
  ]
  const paper = (documentId: string | null, label: string) =>
    documentId && (
      <Button
        component="a"
        variant="default"
        href={client.url(downloadDocument, { documentId })}
        target="_blank"
        rel="noreferrer"
      >
        {label}
      </Button>
    )
  return (
    <Section title={t('warehouse.receipt_number', { number: receipt.number })}>
      <Pairs
        pairs={[
          [t('warehouse.waybill'), receipt.waybill],
          [t('warehouse.supplier'), receipt.supplierName],
          [t('warehouse.received_at'), <InstantText key="at" value={receipt.receivedAt} />],
          [t('warehouse.received_by'), receipt.receivedBy],
          [t('warehouse.note'), receipt.note],
          [t('warehouse.for_order'), receipt.orderId && <OrderLink key="order" orderId={receipt.orderId} />],
        ]}
      />
      <DataTable
        name="warehouse.receipt"
        label={t('warehouse.receipt')}
        columns={columns}
        rows={receipt.lines}
        rowKey={(line) => line.itemId}
        rowState={(line) => (line.difference.digits !== 0n || line.damaged.digits !== 0n ? 'wrong' : undefined)}
        fit
      />
      <Group gap="sm">
        {paper(receipt.documentId, t('warehouse.receipt_paper'))}
        {paper(receipt.actId, t('warehouse.discrepancy_act'))}
      </Group>
    </Section>
  )
}

function OrderLink({ orderId }: { orderId: string }) {
  const { t } = useWords()
  return <ScreenLink to={`/orders/${orderId}?tab=materials`}>{t('warehouse.open_order')}</ScreenLink>
}
