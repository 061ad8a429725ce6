import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { PageHeader, useCan, useGo, useSearchState, useWords } from '../kit/index.ts'
import { OrdersBoard } from './orders-board.tsx'
import { OrdersTable } from './orders-table.tsx'

/** All orders: a board by stage, or a list of live or archived ones. */
export default function OrdersScreen() {
  const { t } = useWords()
  const can = useCan()
  const go = useGo()
  const [view, setView] = useSearchState('view', 'board')
  const [words, setWords] = useSearchState('words')
  const views = ['board', 'list', 'archive'].map((value) => ({ value, label: t(`orders.view_${value}`) }))
  return (
    <>
      <PageHeader
        title={t('orders.desk')}
        actions={
          <>
            {view !== 'board' && (
              <TextInput
                aria-label={t('orders.find')}
                placeholder={t('orders.find')}
                value={words}
                onChange={(event) => setWords(event.currentTarget.value)}
              />
            )}
            <SegmentedControl aria-label={t('orders.view')} data={views} value={view} onChange={setView} />
            {can('orders.edit') && <Button onClick={() => go('/orders/new')}>{t('orders.new')}</Button>}
          </>
        }
      />
      {view === 'board' ? <OrdersBoard /> : <OrdersTable words={words} archived={view === 'archive'} />}
    </>
  )
}
