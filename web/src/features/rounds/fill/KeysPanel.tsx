import { useTranslation } from 'react-i18next'
import { preferences, usePreferences } from '../../../app/preferences.ts'
import { Kbd } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'

const keys: readonly (readonly [readonly string[], string])[] = [
  [['Alt ↑', 'Alt ↓'], 'move'],
  [['1', '9'], 'rule'],
  [['0'], 'nothing'],
  [['S'], 'absent'],
  [['+', '−'], 'step'],
  [['N'], 'next'],
  [['U'], 'paper'],
  [['C'], 'comment'],
  [['Ctrl Enter'], 'done'],
  [['Ctrl Z'], 'undo'],
]

/** The keys of the form, and the switch for the single ones (WCAG 2.1.4). */
export function KeysPanel() {
  const { t } = useTranslation('rounds/fill')
  const { singleKeys } = usePreferences()
  return (
    <Panel
      className="hm-fill-keys"
      title={t('keys.title')}
      extra={
        <button
          type="button"
          className="hm-link"
          aria-pressed={singleKeys}
          onClick={() => preferences.set({ singleKeys: !singleKeys })}
        >
          {t(singleKeys ? 'keys.off' : 'keys.on')}
        </button>
      }
    >
      <dl>
        {keys.map(([names, text]) => (
          <div key={text}>
            <dt>
              {names.map((name, place) => (
                <span key={name}>
                  {place > 0 && text === 'rule' && '–'}
                  <Kbd>{name}</Kbd>
                </span>
              ))}
            </dt>
            <dd>{t(`keys.${text}`)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
