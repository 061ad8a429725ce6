import '../theme/theme.css'
import { ready } from './ready.ts'

await ready()
const { startPhone } = await import('../phone/start.tsx')
startPhone()
