import { useMutation } from '@tanstack/react-query'
import { download } from '../../../app/api.ts'

/** The ledgers of a round that the server makes: how far each form is, and every answer. */
export const exportKinds = ['forms', 'answers', 'answersCsv'] as const
export type ExportKind = (typeof exportKinds)[number]

/** Makes one of a round's ledgers at a time, and again what failed. */
export function useExports(id: string, title: string) {
  const making = useMutation({
    mutationFn: (kind: ExportKind) => {
      if (kind === 'forms') return download(`/rounds/${id}/export.xlsx`, `${title}.xlsx`)
      const format = kind === 'answers' ? 'xlsx' : 'csv'
      return download(`/rounds/${id}/answers.${format}`, `${title}答题台账.${format}`)
    },
  })
  return {
    isPending: making.isPending,
    error: making.error,
    make: (kind: ExportKind) => making.mutate(kind),
    again: () => making.variables && making.mutate(making.variables),
  }
}
