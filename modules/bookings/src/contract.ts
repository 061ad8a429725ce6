export * from './contract/bookings.ts'
export * from './contract/facts.ts'
export * from './contract/passes.ts'
export * from './contract/venue.ts'
