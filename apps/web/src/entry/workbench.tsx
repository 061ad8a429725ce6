import '../theme/theme.css'
import { ready } from './ready.ts'

await ready()
const { startWorkbench } = await import('../app/start.tsx')
startWorkbench()
