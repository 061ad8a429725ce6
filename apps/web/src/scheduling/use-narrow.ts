import { useMediaQuery } from '@mantine/hooks'

/** Whether the window is as narrow as a telephone's. */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 640px)') ?? false
}
