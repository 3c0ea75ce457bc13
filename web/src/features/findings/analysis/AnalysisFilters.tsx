import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SourceKind } from '../../../../../src/modules/findings/contract.ts'
import { FilterBar } from '../../../ui/FilterBar.tsx'
import { useSeverityNames } from '../queries.ts'
import type { useFiguresScope } from './use-scope.ts'

interface Props {
  readonly scope: ReturnType<typeof useFiguresScope>
  readonly children?: ReactNode
}

/** Where the findings came from and how grave they are. */
export function AnalysisFilters({ scope: { view, setView }, children }: Props) {
  const { t } = useTranslation('findings')
  const nameOf = useSeverityNames()
  return (
    <FilterBar
      fields={[
        {
          name: 'source',
          label: t('filter.source'),
          options: SourceKind.options.map((value) => ({ value, label: t(`source.${value}`) })),
        },
        {
          name: 'severity',
          label: t('filter.severity'),
          options: [4, 3, 2, 1].map((value) => ({ value: String(value), label: nameOf(value) })),
        },
      ]}
      values={view}
      onChange={setView}
    >
      {children}
    </FilterBar>
  )
}
