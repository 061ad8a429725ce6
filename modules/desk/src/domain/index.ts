export * from './agenda.ts'
export * from './merge-actions.ts'
export * from './readiness.ts'
