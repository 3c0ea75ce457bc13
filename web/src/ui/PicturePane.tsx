import { ArrowClockwiseIcon } from '@phosphor-icons/react/ArrowClockwise'
import { MagnifyingGlassMinusIcon } from '@phosphor-icons/react/MagnifyingGlassMinus'
import { MagnifyingGlassPlusIcon } from '@phosphor-icons/react/MagnifyingGlassPlus'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './Icon.tsx'
import { fitted, type Size, turned, zoomed } from './picture-fit.ts'
import { useKeys } from './use-keys.ts'

interface Props {
  readonly url: string
  readonly name: string
}

/** A picture that can be enlarged and turned, by buttons and by + - 0 R. */
export function PicturePane({ url, name }: Props) {
  const { t } = useTranslation('ui')
  const stage = useRef<HTMLDivElement>(null)
  const [natural, setNatural] = useState<Size>()
  const [{ zoom, turn }, setView] = useState({ zoom: 1, turn: 0 })
  const enlarge = (steps: number) => setView((now) => ({ ...now, zoom: zoomed(now.zoom, steps) }))
  const rotate = () => setView((now) => ({ ...now, turn: turned(now.turn) }))
  const reset = () => setView({ zoom: 1, turn: 0 })
  useKeys({ '+': () => enlarge(1), '=': () => enlarge(1), '-': () => enlarge(-1), 0: reset, r: rotate })
  const room = { width: stage.current?.clientWidth ?? 0, height: stage.current?.clientHeight ?? 0 }
  const { picture, box } = fitted(natural ?? { width: 0, height: 0 }, room, zoom, turn)
  return (
    <div className="hm-picture">
      <div className="hm-picture-tools">
        <Button
          icon={<Icon of={MagnifyingGlassMinusIcon} />}
          aria-label={t('file.smaller')}
          title={`${t('file.smaller')} (-)`}
          onClick={() => enlarge(-1)}
        />
        <Button
          icon={<Icon of={MagnifyingGlassPlusIcon} />}
          aria-label={t('file.larger')}
          title={`${t('file.larger')} (+)`}
          onClick={() => enlarge(1)}
        />
        <Button
          icon={<Icon of={ArrowClockwiseIcon} />}
          aria-label={t('file.turn')}
          title={`${t('file.turn')} (R)`}
          onClick={rotate}
        />
        <Button onClick={reset} disabled={zoom === 1 && turn === 0}>
          {t('file.fit')}
        </Button>
      </div>
      <div className="hm-picture-stage" ref={stage}>
        <div className="hm-picture-box" style={box}>
          <img
            src={url}
            alt={name}
            style={{ ...picture, transform: `translate(-50%, -50%) rotate(${turn}deg)` }}
            onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
              setNatural({ width, height })
            }
          />
        </div>
      </div>
    </div>
  )
}
