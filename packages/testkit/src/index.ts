export * from './bench.ts'
export * from './conformance.ts'
export * from './race.ts'
export * from './schema-rules.ts'
