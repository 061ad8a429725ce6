import { type MatrixRow, matrix, standings } from '@ordinate/training/contract'
import { type Column, DataTable, EmptyState, useClient, useListOp, usePanel, useWords } from '../kit/index.ts'
import { StandingMark, standingText } from './standing-mark.tsx'

/** People by programmes: who holds which certificate, and until when. */
export function Matrix({ words, orderId }: { words: string; orderId?: string }) {
  const said = useWords()
  const client = useClient()
  const panel = usePanel()
  const filter = { ...(words === '' ? {} : { words }), ...(orderId === undefined ? {} : { orderId }) }
  const list = useListOp(matrix, filter)
  const shown = list.rows[0]?.standings ?? []
  const columns: Column<MatrixRow>[] = [
    { key: 'name', title: said.t('training.person'), value: (row) => row.name, width: 180 },
    ...shown.map(({ programmeId, programme }): Column<MatrixRow> => {
      const of = (row: MatrixRow) => row.standings.find((one) => one.programmeId === programmeId)!
      return {
        key: programmeId,
        title: programme,
        value: (row) => standingText(said, of(row)),
        cell: (row) => <StandingMark {...of(row)} />,
        width: 210,
      }
    }),
  ]
  return (
    <DataTable
      name="training.matrix"
      label={said.t('training.tab_people')}
      columns={columns}
      rowKey={({ personId }) => personId}
      list={list}
      exportUrl={(format) => client.url(standings as never, filter, { format })}
      onOpen={({ personId }) => panel.show('staffing.person', personId)}
      empty={<EmptyState text={said.t(words === '' ? 'training.nobody' : 'training.none_match')} />}
    />
  )
}
