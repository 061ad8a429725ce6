export * from './days-off.ts'
export * from './papers.ts'
export * from './weekly-pattern.ts'
