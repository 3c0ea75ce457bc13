import { useQueries } from '@tanstack/react-query'
import { Tree } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TreeNode } from '../../../../../src/modules/org/contract.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { treeQuery } from '../org-queries.ts'

interface Props {
  readonly region: string
  readonly onChoose: (region: string) => void
}
interface Branch {
  readonly key: string
  readonly title: string
  readonly isLeaf: boolean
  readonly children?: Branch[]
}

/** The regions one below the other; each level is read when it is opened. */
export function RegionTree({ region, onChoose }: Props) {
  const { t } = useTranslation('org')
  const [opened, setOpened] = useState<readonly string[]>()
  const top = useQueries({ queries: [treeQuery('')] })[0]
  const tops = regionsOf(top.data)
  // The first level stands open: a bureau sees its counties at once.
  const expanded = opened ?? (tops.length === 1 ? tops.map(({ id }) => id) : [])
  const levels = useQueries({ queries: expanded.map((id) => treeQuery(id)) })
  if (top.isPending) return <Loading rows={6} />
  if (top.error) return <ProblemAlert error={top.error} onRetry={() => void top.refetch()} />
  const below = new Map(expanded.map((id, index) => [id, levels[index]?.data]))
  const branch = (node: TreeNode): Branch => {
    const children = below.get(node.id)
    const regions = children && regionsOf(children)
    return {
      key: node.id,
      title: node.name,
      isLeaf: node.regions === 0,
      ...(regions && regions.length > 0 && { children: regions.map(branch) }),
    }
  }
  return (
    <Tree
      blockNode
      aria-label={t('list.tree')}
      treeData={tops.map(branch)}
      expandedKeys={[...expanded]}
      selectedKeys={region ? [region] : []}
      // Children arrive through the queries; the tree only shows that they are on their way.
      loadData={() => Promise.resolve()}
      onExpand={(keys) => setOpened(keys.map(String))}
      onSelect={(keys) => onChoose(keys[0] ? String(keys[0]) : '')}
    />
  )
}

const regionsOf = (nodes: readonly TreeNode[] | undefined): readonly TreeNode[] =>
  (nodes ?? []).filter(({ kind }) => kind === 'region')
