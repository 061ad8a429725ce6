import type { ComponentType } from 'react'

/** A page behind a link: the first one whose permission the link holds is shown. */
export interface LinkPage {
  readonly permission: string
  readonly load: () => Promise<{ default: ComponentType }>
}

/** The pages that links of entry `/l` open. */
export const linkPages: readonly LinkPage[] = [
  { permission: 'finance.client_estimate', load: () => import('./client/page.tsx') },
  { permission: 'finance.client_account', load: () => import('./account/page.tsx') },
  { permission: 'reporting.client_report', load: () => import('./report/page.tsx') },
  { permission: 'castings.answer', load: () => import('./casting/page.tsx') },
  { permission: 'staffing.answer_request', load: () => import('./documents/page.tsx') },
  { permission: 'reporting.client_gallery', load: () => import('./gallery/page.tsx') },
  { permission: 'bookings.answer', load: () => import('./venue/page.tsx') },
  { permission: 'bookings.check_door', load: () => import('./door/page.tsx') },
  { permission: 'warehouse.receive_consignment', load: () => import('./consignment/page.tsx') },
  { permission: 'training.verify', load: () => import('./certificate/page.tsx') },
  { permission: 'warehouse.report_fault', load: () => import('./unit/page.tsx') },
  { permission: 'bookings.check_pass', load: () => import('./pass/page.tsx') },
]
