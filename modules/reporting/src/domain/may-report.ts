import { OK, refuse, type Verdict } from '@ordinate/kernel'

/**
 * Whether the final report may be issued: something was reported, and every day is closed. Refusals
 * `reporting.nothing_reported`; `reporting.days_open` {count}, overridable.
 */
export function mayIssueFinalReport(campaign: { readonly reported: number; readonly daysOpen: number }): Verdict {
  if (campaign.reported === 0) return refuse('reporting.nothing_reported')
  if (campaign.daysOpen === 0) return OK
  return refuse('reporting.days_open', { count: campaign.daysOpen }, { overridable: true })
}

/**
 * Whether the photo report may be issued: there are approved photos, and none waits for review. Refusals
 * `reporting.no_photos`; `reporting.photos_waiting` {count}, overridable.
 */
export function mayIssuePhotoReport(photos: { readonly approved: number; readonly waiting: number }): Verdict {
  if (photos.approved === 0) return refuse('reporting.no_photos', { count: photos.waiting })
  if (photos.waiting === 0) return OK
  return refuse('reporting.photos_waiting', { count: photos.waiting }, { overridable: true })
}
