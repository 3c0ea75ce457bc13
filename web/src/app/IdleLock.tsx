import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { aboutQuery } from './about.ts'
import { api } from './api.ts'
import { askToSignInAgain, useGateClosed } from './session-gate.ts'
import './entrance.css'

const warnSeconds = 60
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
    let last = Date.now()
    const stir = () => {
      last = Date.now()
    }
    const look = () => {
      const rest = Math.ceil(minutes * 60 - (Date.now() - last) / 1000)
      setLeft(rest <= warnSeconds ? rest : undefined)
      if (rest > 0) return
      // Ended at the server too: a page opened anew must not get past the lock.
      void api.DELETE('/api/v1/session').catch(() => undefined)
      void askToSignInAgain()
    }
    for (const sign of signs) document.addEventListener(sign, stir, { passive: true })
    const timer = setInterval(look, 1000)
    return () => {
      clearInterval(timer)
      for (const sign of signs) document.removeEventListener(sign, stir)
    }
  }, [minutes, isClosed])
  return left === undefined || isClosed || left <= 0 ? null : (
    <div className="hm-idle" role="alert">
      {t('lock.soon', { count: left })}
    </div>
  )
}
