import { Button } from '@mantine/core'
import { downloadDocument } from '@ordinate/documents/contract'
import { parseQuantity } from '@ordinate/kernel'
import {
  countStock,
  getStocktake,
  moveStocktake,
  postStocktake,
  type StocktakeLine,
  type StocktakeView,
} from '@ordinate/warehouse/contract'
import {
  type Column,
  CommandProblem,
  DataTable,
  EmptyState,
  InstantText,
  MoneyText,
  PageHeader,
  Problem,
  QuantityText,
  StateMark,
  Tabs,
  useCan,
  useClient,
  useCommandOp,
  useQueryOp,
  useScreenParams,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import css from './equipment.module.css'
import { ScanBar } from './scan-bar.tsx'
import { STOCKTAKE_MARKS } from './stocktakes-tab.tsx'

/** One stocktake: counting by scanning or typing, what differs, what is on the road. */
export default function StocktakeScreen() {
  const { stocktakeId = '' } = useScreenParams()
  const { t } = useWords()
  const [tab] = useSearchState('tab', 'lines')
  const answer = useQueryOp(getStocktake, { stocktakeId })
  if (answer.problem) return <Problem problem={answer.problem} />
  if (!answer.data) return null
  const stocktake = answer.data
  return (
    <>
      <PageHeader
        title={t('equipment.stocktake_number', { number: stocktake.number })}
        facts={<Facts stocktake={stocktake} />}
        actions={<Actions stocktake={stocktake} />}
      />
      <Tabs
        tabs={[
          { code: 'lines', label: t('equipment.lines') },
          { code: 'road', label: t('equipment.on_road_count', { count: stocktake.onRoad.length }) },
        ]}
      />
      {tab === 'road' ? <Road stocktake={stocktake} /> : <Lines stocktake={stocktake} />}
    </>
  )
}

function Facts({ stocktake }: { stocktake: StocktakeView }) {
  const { t } = useWords()
  const client = useClient()
  const { totals, state } = stocktake
  const paper = (documentId: string | null, word: string) =>
    documentId && (
      <a href={client.url(downloadDocument, { documentId })} target="_blank" rel="noreferrer">
        {t(word)}
      </a>
    )
  return (
    <>
      <StateMark state={STOCKTAKE_MARKS[state]} label={t(`equipment.stocktake_${state}`)} />
      <span>{stocktake.places.map((place) => place.name).join(', ')}</span>
      <span>{t('equipment.counted_of', { counted: totals.counted, lines: totals.lines })}</span>
      {totals.recount > 0 && <StateMark state="!" label={t('equipment.to_recount', { count: totals.recount })} />}
      {totals.surplus && (
        <span>
          {t('equipment.surplus')} <MoneyText value={totals.surplus} mark />
        </span>
      )}
      {totals.shortage && (
        <span>
          {t('equipment.shortage')} <MoneyText value={totals.shortage} mark />
        </span>
      )}
      {stocktake.unitsMissing.length > 0 && (
        <StateMark
          state="!"
          label={t('equipment.units_missing', {
            serials: stocktake.unitsMissing.map((unit) => unit.serial).join(', '),
          })}
        />
      )}
      {stocktake.unitsUnexpected.length > 0 && (
        <StateMark
          state="W"
          label={t('equipment.units_unexpected', {
            serials: stocktake.unitsUnexpected.map((unit) => unit.serial).join(', '),
          })}
        />
      )}
      {paper(stocktake.surplusId, 'equipment.surplus_act')}
      {paper(stocktake.shortageId, 'equipment.shortage_act')}
    </>
  )
}

function Actions({ stocktake }: { stocktake: StocktakeView }) {
  const { t } = useWords()
  const can = useCan()
  const move = useCommandOp(moveStocktake)
  const post = useCommandOp(postStocktake)
  const { id: stocktakeId, state } = stocktake
  const button = (what: 'finish' | 'count_on' | 'cancel', variant: 'filled' | 'default' | 'subtle') => (
    <Button variant={variant} loading={move.pending} onClick={() => move.run({ stocktakeId, move: what })}>
      {t(`equipment.do_${what}`)}
    </Button>
  )
  if (state === 'posted' || state === 'cancelled') return null
  return (
    <>
      <CommandProblem command={move} />
      <CommandProblem command={post} />
      {can('warehouse.keep') && button('cancel', 'subtle')}
      {can('warehouse.keep') && state === 'counting' && button('finish', 'filled')}
      {can('warehouse.keep') && state === 'review' && button('count_on', 'default')}
      {can('warehouse.write_off') && state === 'review' && (
        <Button loading={post.pending} onClick={() => post.run({ stocktakeId })}>
          {t('equipment.post')}
        </Button>
      )}
    </>
  )
}

function Lines({ stocktake }: { stocktake: StocktakeView }) {
  const { t } = useWords()
  const can = useCan()
  const count = useCommandOp(countStock)
  const counting = stocktake.state === 'counting' && can('warehouse.keep')
  const save = async (line: StocktakeLine, text: string) => {
    const counted = parseQuantity(text)
    if (!counted) throw new Error(t('equipment.not_a_figure'))
    const { placeId, itemId, lotId } = line
    await count.send({
      stocktakeId: stocktake.id,
      lines: [{ placeId, itemId, counted, ...(lotId === null ? {} : { lotId }) }],
    })
  }
  const columns: Column<StocktakeLine>[] = [
    { key: 'place', title: t('equipment.place'), value: (row) => row.placeName, width: 130 },
    { key: 'sku', title: t('equipment.sku'), value: (row) => row.sku, width: 110 },
    { key: 'item', title: t('equipment.item'), value: (row) => row.itemName, width: 220 },
    { key: 'lot', title: t('equipment.lot'), value: (row) => row.lotCode, width: 100 },
    { key: 'unit', title: t('equipment.measure'), value: (row) => row.unit, width: 60 },
    { key: 'expected', title: t('equipment.by_books'), value: (row) => row.expected, width: 90 },
    {
      key: 'counted',
      title: t('equipment.counted'),
      value: (row) => row.counted,
      width: 90,
      edit: { save, allowed: () => counting, text: () => '' },
    },
    { key: 'difference', title: t('equipment.difference'), value: (row) => row.difference, width: 90 },
    { key: 'value', title: t('equipment.worth'), value: (row) => row.value, width: 100 },
    {
      key: 'standing',
      title: t('equipment.standing'),
      value: (row) => standingOf(row),
      cell: (row) => {
        const standing = standingOf(row)
        return <StateMark state={LINE_MARKS[standing]} label={t(`equipment.line_${standing}`)} />
      },
      width: 160,
    },
    {
      key: 'at',
      title: t('equipment.counted_at'),
      value: (row) => row.countedAt,
      cell: (row) => <InstantText value={row.countedAt} />,
      width: 150,
    },
    { key: 'by', title: t('equipment.by'), value: (row) => row.countedBy, width: 130 },
  ]
  return (
    <>
      {counting && <ScanBar stocktake={stocktake} />}
      <DataTable
        name="equipment.count"
        label={t('equipment.lines')}
        columns={columns}
        rowKey={(row) => `${row.placeId} ${row.itemId} ${row.lotId}`}
        rows={stocktake.lines}
        rowState={(row) => (row.recount ? 'wrong' : undefined)}
        empty={<EmptyState text={t('equipment.nothing_there')} />}
      />
    </>
  )
}

const LINE_MARKS = { open: '-', recount: '!', differs: 'W', agrees: 'D', counted: 'A' } as const

function standingOf(row: StocktakeLine): keyof typeof LINE_MARKS {
  if (row.counted === null) return 'open'
  if (row.recount) return 'recount'
  if (row.difference === null) return 'counted'
  return row.difference.digits === 0n ? 'agrees' : 'differs'
}

/** What is on no shelf and so is not counted. */
function Road({ stocktake }: { stocktake: StocktakeView }) {
  const { t } = useWords()
  type Row = StocktakeView['onRoad'][number]
  const columns: Column<Row>[] = [
    { key: 'number', title: t('equipment.number'), value: (row) => row.number, width: 140 },
    { key: 'kind', title: t('equipment.kind'), value: (row) => t(`equipment.road_${row.kind}`), width: 160 },
    { key: 'sku', title: t('equipment.sku'), value: (row) => row.sku, width: 120 },
    { key: 'item', title: t('equipment.item'), value: (row) => row.itemName, width: 240 },
    {
      key: 'quantity',
      title: t('equipment.quantity'),
      value: (row) => row.quantity,
      cell: (row) => <QuantityText value={row.quantity} unit={row.unit} />,
      width: 100,
    },
    {
      key: 'sent',
      title: t('equipment.sent_at'),
      value: (row) => row.sentAt,
      cell: (row) => <InstantText value={row.sentAt} />,
      width: 170,
    },
  ]
  return (
    <>
      <p className={`${css.bar} ${css.quiet}`}>{t('equipment.road_text')}</p>
      <DataTable
        name="equipment.road"
        label={t('equipment.on_road')}
        columns={columns}
        rowKey={(row) => `${row.number} ${row.itemId}`}
        rows={stocktake.onRoad}
        empty={<EmptyState text={t('equipment.nothing_on_road')} />}
      />
    </>
  )
}
