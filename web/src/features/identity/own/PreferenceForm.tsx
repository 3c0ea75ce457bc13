import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { changeLanguage, type Language } from '../../../app/i18n.ts'
import { preferences, usePreferences } from '../../../app/preferences.ts'
import { Panel } from '../../../ui/Panel.tsx'

/** How the app looks in this browser; kept here only. */
export function PreferenceForm() {
  const { t } = useTranslation('identity')
  const { mode, density, language, singleKeys } = usePreferences()
  return (
    <Panel title={t('preferences.title')} note={t('preferences.note')}>
      <Choice
        label={t('preferences.mode')}
        value={mode}
        values={{
          system: t('preferences.modeSystem'),
          light: t('preferences.modeLight'),
          dark: t('preferences.modeDark'),
        }}
        onChoose={(value) => preferences.set({ mode: value })}
      />
      <Choice
        label={t('preferences.density')}
        value={density}
        values={{
          auto: t('preferences.densityAuto'),
          standard: t('preferences.densityStandard'),
          compact: t('preferences.densityCompact'),
          touch: t('preferences.densityTouch'),
        }}
        onChoose={(value) => preferences.set({ density: value })}
      />
      <Choice
        label={t('preferences.keys')}
        value={singleKeys ? 'on' : 'off'}
        values={{ on: t('preferences.keysOn'), off: t('preferences.keysOff') }}
        onChoose={(value) => preferences.set({ singleKeys: value === 'on' })}
      />
      <Choice
        label={t('preferences.language')}
        value={language}
        values={{ 'zh-CN': '简体中文', en: 'English' }}
        onChoose={(value) => {
          preferences.set({ language: value })
          void changeLanguage(value as Language)
        }}
      />
    </Panel>
  )
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly values: Readonly<Record<Value, string>>
  readonly onChoose: (value: Value) => void
}

function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, value, values, onChoose } = props
  return (
    <fieldset className="hm-choice">
      <legend>{label}</legend>
      <Radio.Group
        value={value}
        options={Object.entries(values).map(([key, text]) => ({ value: key, label: text as string }))}
        onChange={(event) => onChoose(event.target.value as Value)}
      />
    </fieldset>
  )
}
