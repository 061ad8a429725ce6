export * from './agenda.ts'
export * from './readiness.ts'
