export { type Campaign, campaignOf } from './campaign.ts'
