export * from './core/contract.ts'
export * from './core/points.ts'
