import { Button, Modal } from '@mantine/core'
import { listPersonBalances, type PersonBalance } from '@ordinate/finance/contract'
import { type ReactNode, useState } from 'react'
import { type Column, DataTable, EmptyState, MoneyText, useCan, useListOp, usePanel, useWords } from '../kit/index.ts'
import { AdvanceForm } from './advance-form.tsx'
import css from './finance.module.css'

type Move = { readonly kind: 'return' | 'reimburse'; readonly row: PersonBalance }

/** Who holds money in advance and to whom expenses are owed; every figure opens into its transfers. */
export function AdvancesTable() {
  const { t } = useWords()
  const can = useCan()
  const panel = usePanel()
  const [move, setMove] = useState<Move>()
  const figure = (account: string, value: PersonBalance['held']): ReactNode => (
    <button type="button" className={css.figureButton} onClick={() => panel.show('finance.account', account)}>
      <MoneyText value={value} />
    </button>
  )
  const columns: Column<PersonBalance>[] = [
    { key: 'person', title: t('finance.person'), width: 220, value: (row) => row.personName },
    { key: 'currency', title: t('finance.currency'), width: 90, value: (row) => row.currency },
    {
      key: 'held',
      title: t('finance.held'),
      width: 140,
      align: 'end',
      value: (row) => row.held,
      cell: (row) => figure(row.heldAccount, row.held),
    },
    {
      key: 'owed',
      title: t('finance.owed'),
      width: 140,
      align: 'end',
      value: (row) => row.owed,
      cell: (row) => figure(row.owedAccount, row.owed),
    },
    {
      key: 'settle',
      title: '',
      width: 220,
      hidden: !can('finance.advance'),
      value: () => null,
      cell: (row) => (
        <>
          {row.held.minor > 0n && (
            <Button size="compact-sm" variant="subtle" onClick={() => setMove({ kind: 'return', row })}>
              {t('finance.advance.return')}
            </Button>
          )}
          {row.owed.minor > 0n && (
            <Button size="compact-sm" variant="subtle" onClick={() => setMove({ kind: 'reimburse', row })}>
              {t('finance.advance.reimburse')}
            </Button>
          )}
        </>
      ),
    },
  ]
  return (
    <>
      <DataTable
        name="finance.advances"
        label={t('finance.claims.advances')}
        columns={columns}
        rowKey={(row) => `${row.personId}/${row.currency}`}
        list={useListOp(listPersonBalances, {})}
        empty={<EmptyState text={t('finance.no_advances')} />}
      />
      <Modal
        opened={move !== undefined}
        onClose={() => setMove(undefined)}
        title={move && `${t(`finance.advance.${move.kind}`)}: ${move.row.personName}`}
      >
        {move && (
          <AdvanceForm
            kind={move.kind}
            personId={move.row.personId}
            currency={move.row.currency}
            most={Number((move.kind === 'return' ? move.row.held : move.row.owed).minor)}
            onDone={() => setMove(undefined)}
          />
        )}
      </Modal>
    </>
  )
}
