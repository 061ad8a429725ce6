export * from './contract/operations.ts'
export * from './contract/team.ts'
export * from './contract/views.ts'
