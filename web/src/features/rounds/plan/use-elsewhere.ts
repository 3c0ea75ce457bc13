import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { OrganisationKind } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'
import { askedQuery, issuedQuery } from './issued-standards.ts'
import type { Elsewhere } from './plan-form.ts'

/** What 举一反三 carries into a new round. */
export interface Found extends Elsewhere {
  readonly number: string
  readonly title: string
  readonly unitName: string
}

/** A finding, its item as an issued standard numbers it now, and which units are like its own. */
export function useElsewhere(origin: string) {
  const client = useQueryClient()
  return useQuery({
    queryKey: ['rounds', 'elsewhere', origin],
    queryFn: async ({ signal }): Promise<Found> => {
      const finding = (await ask(
        api.GET('/api/v1/findings/{id}', { params: { path: { id: origin } }, signal }),
      )) as Finding
      const { number, title, unitName, unitId } = finding
      const unit = await ask(api.GET('/api/v1/orgs/{id}', { params: { path: { id: unitId } }, signal }))
      const kind = OrganisationKind.options.find((one) => one === unit.kind)
      const asked = finding.item ? await askedNow(client, finding.item) : undefined
      return {
        id: origin,
        number,
        title,
        unitName,
        ...(asked && { asked }),
        ...(kind && { unit: { id: unitId, kind } }),
      }
    },
    enabled: origin !== '',
    staleTime: 60_000,
  })
}

/** The item of the same lineage in the latest version of a standard; of several the one that reads the same. */
async function askedNow(client: QueryClient, { lineage, text }: NonNullable<Finding['item']>) {
  const lines = await client.fetchQuery(issuedQuery)
  const found = await Promise.all(
    lines.map(async ({ id, layer, latest }) => {
      const categories = await client.fetchQuery(askedQuery(id, latest.number))
      return categories
        .flatMap(({ items }) => items)
        .filter((item) => item.lineage === lineage)
        .map((item) => ({ layer, versionId: latest.id, no: item.no, isSame: item.text === text }))
    }),
  )
  const all = found.flat()
  return all.find(({ isSame }) => isSame) ?? all[0]
}
