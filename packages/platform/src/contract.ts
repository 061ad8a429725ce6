export * from './core/contract.ts'
export * from './core/points.ts'
export * from './imports/contract.ts'
export * from './registry/contribution.ts'
