export * from './outlet-key.ts'
export * from './recognise.ts'
export * from './region.ts'
export * from './zone.ts'
