import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  EvidencePhase,
  Finding,
  FindingEvidence,
  ProofKind,
} from '../../../../../src/modules/findings/contract.ts'
import type { Evidence } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { aboutQuery } from '../../../app/about.ts'
import { connection } from '../../../app/connection.ts'
import { useSession } from '../../../app/session.ts'
import { newWord } from '../../rounds/evidence/new-word.ts'
import type { PaperDesk } from '../../rounds/evidence/paper-desk.ts'
import { Papers } from '../../rounds/evidence/papers.ts'
import { paperRemoverAt, paperSenderTo } from '../../rounds/evidence/send-paper.ts'
import { localStore } from '../../rounds/fill/local-store.ts'
import { useRefresh } from '../queries.ts'

/** Where a paper of this phase and kind lies on the desk. */
export const placeOf = (phase: EvidencePhase, proof: ProofKind): string => `${phase} ${proof}`

/** A finding's paper as those of a form are, its phase and kind in place of the item. */
const onDesk = (paper: FindingEvidence): Evidence => ({
  ...paper,
  pass: 'self',
  item: placeOf(paper.phase, paper.proof),
})

/** The papers of one finding as those of a form: sent with progress; what cannot be sent waits in the browser. */
export function useFindingDesk({ id, evidence }: Pick<Finding, 'id' | 'evidence'>): PaperDesk | undefined {
  const { user } = useSession()
  const client = useQueryClient()
  const refresh = useRefresh()
  const { t } = useTranslation('rounds/fill')
  const [desk, setDesk] = useState<PaperDesk>()
  useEffect(() => {
    const maxUploadMb = client.getQueryData(aboutQuery.queryKey)?.maxUploadMb ?? 20
    const path = `/findings/${id}/evidence`
    const papers = new Papers({
      shelf: localStore().papersOf(user.id, id),
      send: sender(path),
      remove: paperRemoverAt(path),
      newId: newWord,
      maxBytes: maxUploadMb * 2 ** 20,
      tooLarge: t('evidence.tooLarge', { limit: maxUploadMb }),
      onKnown: () => void refresh(),
    })
    papers.receive(evidence.map(onDesk))
    void papers.open()
    setDesk({ id, path, papers, maxUploadMb })
    const end = connection.subscribe(() => {
      if (connection.online) void papers.sendWaiting()
    })
    return () => {
      end()
      papers.close()
    }
  }, [id, user.id])
  useEffect(() => desk?.papers.receive(evidence.map(onDesk)), [desk, evidence])
  return desk
}

const sender = (path: string) => {
  const post = paperSenderTo(({ item }) => {
    const [phase = '', proof = ''] = item.split(' ')
    return `${path}?${new URLSearchParams({ phase, proof })}`
  })
  return async (...sent: Parameters<typeof post>) => {
    const answer = await post(...sent)
    if (answer.kind !== 'added') return answer
    return {
      kind: 'added' as const,
      evidence: { ...answer.evidence, pass: 'self' as const, item: sent[0].item },
    }
  }
}

const FindingDesk = createContext<PaperDesk | undefined>(undefined)
export const FindingDeskProvider = FindingDesk.Provider
/** The one desk of the finding that is open: its panel, page and drawers share it. */
export const useDesk = (): PaperDesk | undefined => useContext(FindingDesk)
