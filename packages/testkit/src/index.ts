export * from './bench.ts'
export * from './race.ts'
