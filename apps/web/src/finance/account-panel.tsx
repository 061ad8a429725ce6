import { Button } from '@mantine/core'
import { type TransferView, transfersOf } from '@ordinate/finance/contract'
import { accountKind } from '@ordinate/finance/domain'
import { DateText, EmptyState, MoneyText, Problem, Section, useListOp, usePanel, useWords } from '../kit/index.ts'
import css from './finance.module.css'

/** What a figure is made of: the transfers of its account, newest first. */
export default function AccountPanel({ id }: { id: string }) {
  const { t } = useWords()
  const list = useListOp(transfersOf, { account: id }, { limit: 100 })
  return (
    <Section title={t('finance.transfers_of', { kind: t(`finance.books.kind.${accountKind(id)}`) })}>
      <p className={css.quiet}>{id}</p>
      <Problem problem={list.problem} />
      {list.rows.map((transfer) => (
        <Transfer key={transfer.id} transfer={transfer} />
      ))}
      {!list.loading && list.rows.length === 0 && <EmptyState text={t('finance.no_transfers')} />}
      {list.hasMore && (
        <Button variant="default" onClick={list.loadMore}>
          {t('finance.more')}
        </Button>
      )}
    </Section>
  )
}

function Transfer({ transfer }: { transfer: TransferView }) {
  const { t } = useWords()
  const panel = usePanel()
  const side = transfer.debit ? 'finance.debit' : 'finance.credit_side'
  return (
    <div className={css.transfer}>
      <div className={css.transferHead}>
        <span>
          <DateText value={transfer.effectiveOn} year /> · {t(side)}
          {transfer.kind !== 'posted' && <> · {t(`finance.transfer_kind.${transfer.kind}`)}</>}
        </span>
        <MoneyText value={transfer.debit ?? transfer.credit} />
      </div>
      {transfer.memo !== '' && <div>{transfer.memo}</div>}
      <button
        type="button"
        className={css.figureButton}
        onClick={() => panel.show('finance.account', transfer.counterpart)}
      >
        <span className={css.quiet}>{transfer.counterpartName}</span>
      </button>
    </div>
  )
}
