import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { isProblem } from '../../../app/api.ts'
import { findingQuery, sendJson, useRefresh } from '../queries.ts'
import {
  bodyOf,
  changesOf,
  currentValues,
  type FormAction,
  fieldsOf,
  rebased,
  startingValues,
  type Values,
} from './act-forms.ts'

interface Options {
  readonly finding: Finding
  readonly action: FormAction
  readonly values: Values
  readonly onValues: (values: Values) => void
  readonly onDone: () => void
}

/** Sends an act against the version that was seen; where somebody was quicker, what he did, to decide anew. */
export function useSendAct({ finding, action, values, onValues, onDone }: Options) {
  const client = useQueryClient()
  const refresh = useRefresh()
  // What stood there when the form was opened; a clash is told against it.
  const [base, setBase] = useState(finding)
  const [theirs, setTheirs] = useState<Finding>()
  const act = useMutation({
    mutationFn: (version: number) => {
      const isEdit = action === 'edit'
      const body = isEdit ? changesOf(values, startingValues(action, base)) : bodyOf(fieldsOf[action], values)
      const path = `/findings/${base.id}${isEdit ? '' : `/${action}`}`
      return sendJson(isEdit ? 'PATCH' : 'POST', path, { version, ...body })
    },
    onSuccess: async () => {
      await refresh()
      onDone()
    },
    onError: async (error) => {
      if (isProblem(error, 'findings/stale-version', 'stale-version'))
        setTheirs(await client.fetchQuery({ ...findingQuery(base.id), staleTime: 0 }))
    },
  })
  function send(): void {
    const now = theirs ?? base
    if (theirs) {
      setBase(theirs)
      if (action === 'edit') onValues(rebased(values, currentValues(base), currentValues(theirs)))
    }
    setTheirs(undefined)
    act.mutate(now.version)
  }
  return {
    base,
    theirs,
    isStill: !theirs || theirs.allowed.includes(action),
    send,
    error: act.error,
    isPending: act.isPending,
  }
}
