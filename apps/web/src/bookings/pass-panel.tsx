import { passLists } from '@ordinate/bookings/contract'
import { ScreenLink, Section, useQueryOp, useWords } from '../kit/index.ts'
import { PassSection } from './pass-section.tsx'

/** The pass list of one outlet by itself, with the way to its days and venue. */
export default function PassPanel({ id }: { id: string }) {
  const { t } = useWords()
  const [orderId = '', outletId = ''] = id.split('.')
  const list = useQueryOp(passLists, { orderId, outletId }).data?.lists[0]
  return (
    <>
      <Section
        title={list?.outletName ?? ''}
        actions={
          <ScreenLink to={`/orders/${orderId}?tab=places&outlet=${outletId}`}>{t('bookings.to_places')}</ScreenLink>
        }
      >
        {null}
      </Section>
      <PassSection key={id} orderId={orderId} outletId={outletId} />
    </>
  )
}
