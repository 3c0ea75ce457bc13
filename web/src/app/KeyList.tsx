import { useTranslation } from 'react-i18next'
import { Kbd } from '../ui/Marks.tsx'

const sections = {
  global: ['Ctrl K', '?', 'G W', 'G Z', 'G T', 'Esc', 'F6', 'G P'],
  list: ['J K', 'Enter', 'Space', 'X', 'Shift X', '/', '[ ]', 'E', 'R'],
  fill: ['Alt ↑ ↓', 'N', '1 – 9', '0', 'S', '+ −', 'C', 'U', 'Ctrl Enter', 'Ctrl Z'],
} as const

/** All keys, by where they work (ui.md §8). */
export function KeyList() {
  const { t } = useTranslation()
  return Object.entries(sections).map(([name, keys]) => (
    <section key={name} className="hm-keys">
      <h3>{t(`keys.${name}.title`)}</h3>
      <dl>
        {keys.map((key, place) => (
          <div key={key}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{t(`keys.${name}.${place}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  ))
}
