export * from './contacts.ts'
export * from './merge.ts'
export * from './reach.ts'
