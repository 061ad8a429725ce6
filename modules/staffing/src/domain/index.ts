export * from './papers.ts'
export * from './weekly-pattern.ts'
