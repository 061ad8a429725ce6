export * from './archive-path.ts'
export * from './may-report.ts'
export * from './photo-evidence.ts'
export * from './result.ts'
