import type { SessionView } from '../../../src/modules/identity/contract.ts'

// Who was signed in here last, so that the app opens without the server. It opens nothing at the server: the session
// itself is a cookie that no script can read, and what the browser keeps of a person's work bears his own name.
const key = 'hengmi.session'
const leftKey = 'hengmi.left'

interface Remembered {
  readonly session: SessionView
  /** When this browser last knew that he was there. */
  readonly at: number
}

function read(): Remembered | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

function write(remembered: Remembered): void {
  try {
    localStorage.setItem(key, JSON.stringify(remembered))
  } catch {
    // A browser that keeps nothing asks the server each time.
  }
}

export function rememberSession(session: SessionView): void {
  localStorage.removeItem(leftKey)
  write({ session, at: Date.now() })
}

/** He signed out, or the screen was locked: opening the app anew must not get past that. */
export const forgetSession = (): void => localStorage.removeItem(key)

/** He left, and the server may not know it yet. */
export const markLeft = (): void => localStorage.setItem(leftKey, '1')
export const hasLeft = (): boolean => localStorage.getItem(leftKey) !== null
export const unmarkLeft = (): void => localStorage.removeItem(leftKey)

/** He is still here. */
export function touchSession(): void {
  const remembered = read()
  if (remembered) rememberSession(remembered.session)
}

/** Who may go on without the server: whoever was here no longer ago than a session may be idle. */
export function recallSession(now = Date.now()): SessionView | undefined {
  const remembered = read()
  if (!remembered) return undefined
  const { session, at } = remembered
  const isFresh = now - at < session.idleMinutes * 60_000 && now < Date.parse(session.expiresAt)
  return isFresh && !session.pending ? session : undefined
}
