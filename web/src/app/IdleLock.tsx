import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { aboutQuery } from './about.ts'
import { askToSignInAgain, useGateClosed } from './session-gate.ts'
import { endSession } from './sign-out.ts'
import { hearTabs, tellTabs } from './tabs.ts'
import './entrance.css'

const warnSeconds = 60
const tellEveryMs = 5_000
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/** Locks after the idle time that the server sets, warned a minute before; what was typed stays (ui.md §9). */
export function IdleLock() {
  const { t } = useTranslation()
  const { data: about } = useQuery(aboutQuery)
  const isClosed = useGateClosed()
  const [left, setLeft] = useState<number>()
  const minutes = about?.sessionIdleMinutes ?? 60
  useEffect(() => {
    if (isClosed) return
    return watchIdle(minutes, (rest) => {
      setLeft(rest <= warnSeconds ? rest : undefined)
      if (rest > 0) return
      // Ended at the server too: a page opened anew must not get past the lock.
      void endSession()
      void askToSignInAgain()
    })
  }, [minutes, isClosed])
  return left === undefined || isClosed || left <= 0 ? null : (
    <div className="hm-idle" role="alert">
      {t('lock.soon', { count: left })}
    </div>
  )
}

/** Tells every second how many are left; work in another window of the browser counts as well. */
function watchIdle(minutes: number, tell: (seconds: number) => void): () => void {
  let last = Date.now()
  let told = 0
  const stir = () => {
    last = Date.now()
    if (last - told < tellEveryMs) return
    told = last
    tellTabs('active')
  }
  const deaf = hearTabs((news) => {
    if (news === 'active' || news === 'signed-in') last = Date.now()
  })
  for (const sign of signs) document.addEventListener(sign, stir, { passive: true })
  const timer = setInterval(() => tell(Math.ceil(minutes * 60 - (Date.now() - last) / 1000)), 1000)
  return () => {
    clearInterval(timer)
    deaf()
    for (const sign of signs) document.removeEventListener(sign, stir)
  }
}
