import type { Page } from './feature.ts'

// The first page asks the server while its own code is still on the way. What comes is taken by the page's first
// request for the same path, once, and soon: everything later asks for itself.

const answers = new Map<string, Promise<Response | undefined>>()
const keptMs = 10_000

/** Asks for paths of the API, without `/api/v1`. */
export function askAhead(paths: readonly string[]): void {
  for (const path of paths) {
    const key = `/api/v1${path}`
    const good = fetch(key, { headers: { accept: 'application/json' } }).then(
      (answer) => (answer.ok ? answer : undefined),
      () => undefined,
    )
    answers.set(key, good)
  }
  setTimeout(dropAhead, keptMs)
}

/** Nobody is signed in, or somebody else is now: what came is not for him. */
export const dropAhead = (): void => answers.clear()

/** The answer that was asked for ahead; undefined where there was none or it was no good. */
export async function takeAhead({ method, url }: Request): Promise<Response | undefined> {
  if (method !== 'GET' || answers.size === 0) return undefined
  const { pathname, search } = new URL(url)
  const key = pathname + search
  const answer = answers.get(key)
  answers.delete(key)
  return answer
}

/** The page at an address, and what its `$names` stand for; a page without names comes before one with. */
export function pageAt(
  pages: readonly Page[],
  address: string,
): { page: Page; params: Readonly<Record<string, string>> } | undefined {
  const found = pages.flatMap((page) => {
    const params = paramsOf(page.path.split('/'), address.split('/'))
    return params ? [{ page, params }] : []
  })
  const names = ({ params }: { params: object }) => Object.keys(params).length
  return found.toSorted((one, other) => names(one) - names(other))[0]
}

function paramsOf(
  pattern: readonly string[],
  address: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (pattern.length !== address.length) return undefined
  const named = pattern.flatMap((part, at) =>
    part.startsWith('$') ? [[part.slice(1), address[at] ?? '']] : [],
  )
  const fits = pattern.every((part, at) => part.startsWith('$') || part === address[at])
  return fits ? Object.fromEntries(named) : undefined
}
