import { useQuery } from '@tanstack/react-query'
import { aboutQuery } from '../app/about.ts'
import type { paths } from '../app/api.gen.ts'
import { send } from '../app/api.ts'

type Terms =
  paths['/api/v1/findings/{id}/evidence/{evidenceId}/terms']['get']['responses'][200]['content']['application/json']

/** Whether a paper is shown under a mark, and what saving it gives; undefined until that is known. */
export function usePaperTerms(paper: { readonly path: string; readonly hasTerms?: boolean } | undefined): {
  readonly isMarked: boolean
  readonly saves: Terms['download'] | undefined
} {
  const { data: about } = useQuery(aboutQuery)
  const asks = paper?.hasTerms === true
  const { data: terms } = useQuery({
    queryKey: ['terms', paper?.path],
    queryFn: async ({ signal }): Promise<Terms> => (await send(`${paper?.path}/terms`, { signal })).json(),
    enabled: asks,
  })
  const mark = terms?.mark ?? about?.watermark
  return { isMarked: mark !== undefined && mark !== 'off', saves: asks ? terms?.download : 'original' }
}
