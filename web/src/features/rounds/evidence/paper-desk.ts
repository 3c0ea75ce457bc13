import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment, Pass } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { aboutQuery } from '../../../app/about.ts'
import { connection } from '../../../app/connection.ts'
import { useSession } from '../../../app/session.ts'
import { localStore } from '../fill/local-store.ts'
import { newWord } from './new-word.ts'
import { type ItemPapers, Papers } from './papers.ts'
import { paperRemover, paperSender } from './send-paper.ts'

/** Where papers are added to a form, or to whatever else has them. */
export interface PaperDesk {
  /** The assessment, unless `path` says otherwise. */
  readonly id: string
  /** Where its papers are in the API, without `/api/v1`. */
  readonly path?: string
  readonly papers: Papers
  readonly maxUploadMb: number
}

/** The papers of one item; draws again only when one of them changed. */
export const usePapersOf = ({ papers }: Pick<PaperDesk, 'papers'>, no: string): ItemPapers =>
  useSyncExternalStore(
    (listener) => papers.subscribe(listener),
    () => papers.of(no),
  )

/** A reviewer's own papers of a form, as those of whoever fills it in: what cannot be sent waits in the browser. */
export function usePaperDesk(
  { id, evidence }: Pick<Assessment, 'id' | 'evidence'>,
  pass: Pass | undefined,
): PaperDesk | undefined {
  const { user } = useSession()
  const client = useQueryClient()
  const { t } = useTranslation('rounds/fill')
  const [desk, setDesk] = useState<PaperDesk>()
  useEffect(() => {
    if (!pass) return setDesk(undefined)
    const maxUploadMb = client.getQueryData(aboutQuery.queryKey)?.maxUploadMb ?? 20
    const papers = new Papers({
      pass,
      shelf: localStore().papersOf(user.id, id, pass),
      send: paperSender(id, pass),
      remove: paperRemover(id),
      newId: newWord,
      maxBytes: maxUploadMb * 2 ** 20,
      tooLarge: t('evidence.tooLarge', { limit: maxUploadMb }),
      onKnown: () => void client.invalidateQueries({ queryKey: ['assessments', id] }),
    })
    papers.receive(evidence)
    void papers.open()
    setDesk({ id, papers, maxUploadMb })
    const end = connection.subscribe(() => {
      if (connection.online) void papers.sendWaiting()
    })
    return () => {
      end()
      papers.close()
    }
  }, [id, pass, user.id])
  useEffect(() => desk?.papers.receive(evidence), [desk, evidence])
  return desk
}
