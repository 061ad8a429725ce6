import { PageBody, useCan } from '../kit/index.ts'
import { BillingSection } from './billing-section.tsx'
import { BudgetSection } from './budget-section.tsx'
import { ChangeSection } from './change-section.tsx'
import { EstimateSection } from './estimate-section.tsx'
import { PurchasesSection } from './purchases-section.tsx'

/** The money of an order: what is asked, what it may cost, what was billed and paid. */
export default function MoneyTab({ orderId }: { orderId: string }) {
  const can = useCan()
  return (
    <PageBody>
      <EstimateSection orderId={orderId} />
      <ChangeSection orderId={orderId} />
      {can('finance.view_costs') && <BudgetSection orderId={orderId} />}
      {can('finance.view_costs') && <PurchasesSection orderId={orderId} />}
      <BillingSection orderId={orderId} />
    </PageBody>
  )
}
