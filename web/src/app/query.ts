import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api.ts'

/** Server state. A refusal is an answer and is not asked for again; only what did not arrive is. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      refetchOnWindowFocus: true,
      retry: (count, error) =>
        count < 2 &&
        error instanceof ApiProblem &&
        (error.problem.status === 0 || error.problem.status === 503),
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
