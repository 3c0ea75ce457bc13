import type { Icon as PhosphorIcon } from '@phosphor-icons/react'
import type { CSSProperties } from 'react'

interface Props {
  /** One icon: `import { TrayIcon } from '@phosphor-icons/react/Tray'`. */
  readonly of: PhosphorIcon
  /** 16, 18, 20 or 22 (ui.md §4). */
  readonly size?: 16 | 18 | 20 | 22
  /** `fill` says selected or alert. */
  readonly weight?: 'regular' | 'fill'
  readonly style?: CSSProperties
}

/** An icon beside a word: always hidden from screen readers, which read the word. */
export function Icon({ of: Shape, size = 16, weight = 'regular', style }: Props) {
  return <Shape size={`${size / 16}rem`} weight={weight} aria-hidden focusable={false} style={style} />
}
