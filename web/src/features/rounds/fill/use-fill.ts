import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { aboutQuery } from '../../../app/about.ts'
import { connection } from '../../../app/connection.ts'
import { useSession } from '../../../app/session.ts'
import { newWord } from '../evidence/new-word.ts'
import { Papers } from '../evidence/papers.ts'
import { paperRemover, paperSender } from '../evidence/send-paper.ts'
import type { Seen } from './assessment-query.ts'
import { Book } from './book.ts'
import { formOf } from './form.ts'
import { localStore } from './local-store.ts'
import { Queue } from './queue.ts'
import { withAnswers, withEvidence } from './seen-form.ts'
import { answerSender } from './send-answers.ts'

export interface Filling {
  readonly book: Book
  readonly papers: Papers
}

export const ownAnswers = (form: Assessment) => form.answers.filter(({ pass }) => pass === 'self')

/** Opens the form with what this browser kept of it, keeps it up to date, and sends what is left on the way out. */
export function useFilling({ form }: Seen): Filling | undefined {
  const { user } = useSession()
  const client = useQueryClient()
  const { t } = useTranslation('rounds/fill')
  const [filling, setFilling] = useState<Filling>()
  const { id } = form
  // The questions of an assessment never change; its answers come in by `receive`.
  const questions = useMemo(() => formOf(form), [id])

  // Opened once for an assessment, whatever is told of it later.
  useEffect(() => {
    const store = localStore()
    const send = answerSender(id)
    const reload = () => {
      void client.invalidateQueries({ queryKey: ['assessments', id, 'form'] })
      void client.invalidateQueries({ queryKey: ['presence', id] })
    }
    const see = (change: (seen: Assessment) => Assessment) =>
      void store.changeSeen(user.id, id, change).catch(() => undefined)
    const maxUploadMb = client.getQueryData(aboutQuery.queryKey)?.maxUploadMb ?? 20
    const queue = new Queue({
      shelf: store.answersOf(user.id, id),
      send: async (entries) => {
        const sent = await send(entries)
        // Somebody else has moved it on, or the round was closed: the page learns what may still be done.
        if (sent.kind === 'refused') reload()
        return sent
      },
      me: user.name,
      window: newWord(),
      lastSavedAt: form.lastSavedAt ? new Date(form.lastSavedAt) : undefined,
      onKnown: (answers) => see((seen) => withAnswers(seen, answers)),
    })
    const papers = new Papers({
      shelf: store.papersOf(user.id, id),
      send: paperSender(id),
      remove: paperRemover(id),
      newId: newWord,
      maxBytes: maxUploadMb * 2 ** 20,
      tooLarge: t('evidence.tooLarge', { limit: maxUploadMb }),
      onKnown: (evidence) => see((seen) => withEvidence(seen, evidence)),
    })
    papers.receive(form.evidence)
    let isOpen = true
    void store.forgetOthers(user.id).catch(() => undefined)
    const show = () => {
      if (isOpen) setFilling({ book: new Book(questions, queue), papers })
    }
    queue.open(ownAnswers(form)).then(show, () => {
      // A browser that keeps nothing still fills in.
      queue.receive(ownAnswers(form))
      show()
    })
    void papers.open()
    const again = () => {
      if (!connection.online) return
      queue.retry()
      void papers.sendWaiting()
      reload()
    }
    const end = connection.subscribe(again)
    const leave = () => {
      if (document.visibilityState === 'hidden') void queue.flush()
    }
    document.addEventListener('visibilitychange', leave)
    return () => {
      isOpen = false
      papers.close()
      end()
      document.removeEventListener('visibilitychange', leave)
      void queue.flush().finally(() => {
        queue.close()
        void client.invalidateQueries({ queryKey: ['assessments'] })
      })
    }
  }, [id, user.id])

  useEffect(() => {
    filling?.book.receive(ownAnswers(form))
    filling?.papers.receive(form.evidence)
  }, [filling, form])
  // Handed back, it takes again what it would not take meanwhile.
  const fills = form.mayAnswer.some(({ pass }) => pass === 'self')
  useEffect(() => {
    if (fills) filling?.book.queue.retry()
  }, [filling, fills])
  return filling
}
