export * from './contract/awards.ts'
export * from './contract/facts.ts'
export * from './contract/ratings.ts'
export * from './contract/standing.ts'
