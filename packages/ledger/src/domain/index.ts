export * from './account.ts'
export * from './period.ts'
export * from './posting.ts'
export * from './transfer.ts'
