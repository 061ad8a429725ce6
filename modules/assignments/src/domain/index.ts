export * from './deadline.ts'
export * from './dependencies.ts'
export * from './lifecycle.ts'
export * from './plan.ts'
