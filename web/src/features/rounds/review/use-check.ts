import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Assessment, Conflict, Pass, StoredAnswer } from '../../../../../src/modules/rounds/contract.ts'
import type { ItemAnswer } from '../../../../../src/modules/standards/contract.ts'
import { api, ask, isProblem } from '../../../app/api.ts'
import { answersOf, scoredPart } from './figures.ts'

/** What the reviewer has set and not yet saved, made from a version of the stored answer. */
export type Draft = ItemAnswer & { readonly explanation?: string | undefined; readonly version: number }

/** The pass in which this caller may set his own answers now. */
export const checkPass = (form: Pick<Assessment, 'mayAnswer'>): 'review' | 'spot' | undefined =>
  (['spot', 'review'] as const).find((pass) => form.mayAnswer.some((one) => one.pass === pass))

/** The drafts of a reviewer on one form, saved item by item; what somebody else saved meanwhile is shown, not lost. */
export function useCheck(form: Assessment) {
  const client = useQueryClient()
  const pass = checkPass(form)
  const answers = answersOf(form)
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map())
  const [conflicts, setConflicts] = useState<ReadonlyMap<string, StoredAnswer | null>>(new Map())

  const setDraft = (no: string, draft: Draft | undefined) =>
    setDrafts((before) => {
      const after = new Map(before)
      if (draft) after.set(no, draft)
      else after.delete(no)
      return after
    })
  const settle = (no: string) => setConflicts((before) => new Map([...before].filter(([one]) => one !== no)))

  const save = useMutation({
    mutationFn: async ({ no, draft }: { no: string; draft: Draft }) => {
      const { explanation, version } = draft
      const entry = { item: no, version, ...scoredPart(draft), ...(explanation && { explanation }) }
      return ask(
        api.PATCH('/api/v1/assessments/{id}/answers', {
          params: { path: { id: form.id } },
          body: { pass: pass as Pass, answers: [entry] },
        }),
      )
    },
    onSuccess: async (_, { no }) => {
      setDraft(no, undefined)
      settle(no)
      await client.invalidateQueries({ queryKey: ['assessments', form.id] })
    },
    onError: (error, { no }) => {
      if (!isProblem(error, 'rounds/stale-answers')) return
      const [conflict] = (error.problem.conflicts as readonly Conflict[] | undefined) ?? []
      if (conflict) setConflicts((before) => new Map(before).set(no, conflict.theirs))
    },
  })

  return {
    pass,
    answers,
    drafts,
    conflicts,
    saving: save.isPending ? save.variables.no : undefined,
    error: save.error && !isProblem(save.error, 'rounds/stale-answers') ? save.error : null,
    failed: save.variables?.no,
    /** Begins from what counts so far. */
    begin(no: string) {
      const stored = answers.get(no) ?? {}
      const base = (pass && stored[pass]) ?? stored.review ?? stored.self
      setDraft(no, {
        ...(base && scoredPart(base)),
        ...(pass && stored[pass]?.explanation && { explanation: stored[pass]?.explanation }),
        version: (pass && stored[pass]?.version) ?? 0,
      })
    },
    change: (no: string, draft: Draft) => setDraft(no, draft),
    drop: (no: string) => {
      setDraft(no, undefined)
      settle(no)
    },
    save: (no: string) => {
      const draft = drafts.get(no)
      if (draft) save.mutate({ no, draft })
    },
    /** Saved before something is made of it; refused where that failed. */
    saveFirst: async (no: string): Promise<void> => {
      const draft = drafts.get(no)
      if (draft) await save.mutateAsync({ no, draft })
    },
    /** 用我的: the same again, knowing what the other wrote. */
    insist: (no: string) => {
      const draft = drafts.get(no)
      if (draft) save.mutate({ no, draft: { ...draft, version: conflicts.get(no)?.version ?? 0 } })
    },
    /** 用对方的. */
    yieldTo: async (no: string) => {
      setDraft(no, undefined)
      settle(no)
      await client.invalidateQueries({ queryKey: ['assessments', form.id] })
    },
  }
}

export type Check = ReturnType<typeof useCheck>
