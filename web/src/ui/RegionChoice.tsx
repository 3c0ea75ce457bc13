import { CaretDownIcon } from '@phosphor-icons/react/CaretDown'
import { CaretRightIcon } from '@phosphor-icons/react/CaretRight'
import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../app/api.ts'
import { Icon } from './Icon.tsx'
import { Loading } from './Loading.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'
import { onTreeKey } from './tree-keys.ts'
import './places.css'

interface Props {
  /** The regions that are in, each with or without what is below it. */
  readonly regions: readonly { readonly id: string; readonly below: boolean }[]
  readonly onToggle: (id: string, isIn: boolean) => void
}

/** The regions of the tree, opened level by level, each to be ticked. */
export function RegionChoice(props: Props) {
  const { t } = useTranslation('ui')
  return (
    <div role="tree" aria-label={t('places.tree')} className="hm-region-choice" onKeyDown={onTreeKey}>
      <Level {...props} parent={undefined} covered={false} isOpen />
    </div>
  )
}

interface LevelProps extends Props {
  readonly parent: string | undefined
  /** A region above is in with all below it. */
  readonly covered: boolean
  readonly isOpen: boolean
}

function Level({ parent, covered, regions, onToggle }: LevelProps) {
  const nodes = useQuery({
    queryKey: ['orgs', 'tree', parent ?? ''],
    queryFn: async () =>
      (await ask(api.GET('/api/v1/orgs/tree', { params: { query: { ...(parent && { parent }) } } }))).items,
    staleTime: 300_000,
  })
  if (nodes.error) return <ProblemAlert error={nodes.error} onRetry={() => void nodes.refetch()} />
  if (!nodes.data) return <Loading rows={2} />
  return nodes.data
    .filter(({ kind }) => kind === 'region')
    .map((node) => (
      <Branch
        key={node.id}
        node={node}
        startsOpen={parent === undefined}
        covered={covered}
        regions={regions}
        onToggle={onToggle}
      />
    ))
}

interface BranchProps extends Props {
  readonly node: { readonly id: string; readonly name: string; readonly regions: number }
  readonly startsOpen: boolean
  readonly covered: boolean
}

function Branch({ node, startsOpen, covered, regions, onToggle }: BranchProps) {
  const { t } = useTranslation('ui')
  const [isOpen, setIsOpen] = useState(startsOpen)
  const region = regions.find(({ id }) => id === node.id)
  return (
    <div
      role="treeitem"
      aria-label={node.name}
      {...(node.regions > 0 && { 'aria-expanded': isOpen })}
      aria-checked={region !== undefined || covered}
      // Tab enters at the top; the arrows lead on.
      tabIndex={startsOpen ? 0 : -1}
    >
      <div className="hm-region-branch">
        <button
          type="button"
          tabIndex={-1}
          aria-label={t(isOpen ? 'places.fold' : 'places.unfold', { name: node.name })}
          onClick={() => setIsOpen(!isOpen)}
          disabled={node.regions === 0}
        >
          <Icon of={isOpen ? CaretDownIcon : CaretRightIcon} />
        </button>
        <Checkbox
          tabIndex={-1}
          checked={region !== undefined || covered}
          disabled={covered}
          onChange={(event) => onToggle(node.id, event.target.checked)}
        >
          {node.name}
        </Checkbox>
      </div>
      {isOpen && node.regions > 0 && (
        <div role="group" className="hm-region-level">
          <Level
            parent={node.id}
            covered={covered || region?.below === true}
            isOpen={isOpen}
            regions={regions}
            onToggle={onToggle}
          />
        </div>
      )}
    </div>
  )
}
