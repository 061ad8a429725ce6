export * from './pool.ts'
export * from './problem.ts'
export * from './solve.ts'
