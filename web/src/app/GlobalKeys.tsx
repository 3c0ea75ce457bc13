import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { globalCommandOf, isField } from './global-keys.ts'
import { showLayer, useLayer } from './layers.ts'
import { preferences } from './preferences.ts'
import { useGateClosed } from './session-gate.ts'

const Palette = lazy(async () => ({ default: (await import('./Palette.tsx')).Palette }))
const KeyCard = lazy(async () => ({ default: (await import('./KeyCard.tsx')).KeyCard }))

/** Search, key card and the ways by keys, on pages in the frame and on those that take the whole screen. */
export function GlobalKeys() {
  const layer = useLayer()
  const isLocked = useGateClosed()
  useKeys(isLocked)
  const close = () => showLayer(undefined)
  if (isLocked || !layer) return null
  return (
    <Suspense fallback={null}>
      {layer === 'palette' ? <Palette onClose={close} /> : <KeyCard onClose={close} />}
    </Suspense>
  )
}

const afterGMs = 1500

function useKeys(isLocked: boolean): void {
  const navigate = useNavigate()
  useEffect(() => {
    if (isLocked) return
    let gAt = Number.NEGATIVE_INFINITY
    const onKey = (event: KeyboardEvent) => {
      const command = globalCommandOf(event, {
        inField: isField(event.target) || isInDialog(event.target),
        singleKeys: preferences.get().singleKeys,
        // By when they were pressed: a page that is busy hears of both late.
        isAfterG: event.timeStamp - gAt < afterGMs,
      })
      gAt = command?.do === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (!command || command.do === 'g') return
      event.preventDefault()
      if (command.do === 'go') void navigate({ to: command.to })
      else if (command.do === 'region') nextRegion()
      else showLayer(command.do)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [navigate, isLocked])
}

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('.ant-modal') !== null

const regions =
  'nav.hm-rail, nav.hm-second, nav.hm-fill-rail, header.hm-top, header.hm-fill-bar, header.hm-task-bar, main, aside'

function nextRegion(): void {
  const all = [...document.querySelectorAll<HTMLElement>(regions)]
  const here = all.findIndex((region) => region.contains(document.activeElement))
  const next = all[(here + 1) % all.length]
  const first = next?.matches('main')
    ? next
    : next?.querySelector<HTMLElement>('a, button, input, [tabindex]')
  first?.focus()
}
