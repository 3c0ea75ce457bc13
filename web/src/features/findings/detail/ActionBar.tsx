import { ArrowUUpLeftIcon } from '@phosphor-icons/react/ArrowUUpLeft'
import { CaretDownIcon } from '@phosphor-icons/react/CaretDown'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Finding, FindingAction } from '../../../../../src/modules/findings/contract.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { ActDrawer } from '../acts/ActDrawer.tsx'
import { type FormAction, nextSteps, otherSteps } from '../acts/act-forms.ts'

interface Props {
  readonly finding: Finding
  /** The act whose form is open. */
  readonly act: string
  readonly onAct: (act: string) => void
}

/** What may be done now, from the server's `allowed`; and the rule that keeps one from what one might expect to do. */
export function ActionBar({ finding, act, onAct }: Props) {
  const { t } = useTranslation('findings')
  const { allowed } = finding
  const next = nextSteps.find((action) => allowed.includes(action)) as FormAction | undefined
  const others = otherSteps.filter((action) => action !== next && allowed.includes(action))
  const beside = others[0] === 'return' || others.length === 1 ? others[0] : undefined
  const more = others.filter((action) => action !== beside)
  const opened = allowed.includes(act as FindingAction) ? (act as FormAction) : undefined
  return (
    <footer className="hm-find-acts">
      <Rule finding={finding} asked={act && !opened ? act : undefined} />
      <div>
        {more.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{ items: more.map((key) => ({ key, label: t(`act.${key}`), onClick: () => onAct(key) })) }}
          >
            <Button icon={<Icon of={CaretDownIcon} />} iconPlacement="end">
              {t('act.more')}
            </Button>
          </Dropdown>
        )}
        {beside && (
          <Button
            {...(beside === 'return' && { icon: <Icon of={ArrowUUpLeftIcon} /> })}
            onClick={() => onAct(beside)}
          >
            {t(`act.${beside}`)}
          </Button>
        )}
        {next && (
          <Button type="primary" danger={next === 'report'} onClick={() => onAct(next)}>
            {t(`act.${next}`)}
          </Button>
        )}
      </div>
      <ActDrawer finding={finding} action={opened} onClose={() => onAct('')} />
    </footer>
  )
}

/** Refusals in the order in which somebody wonders about them. */
const wondered: readonly FindingAction[] = [
  'close',
  'submit',
  'return',
  'decide-dispute',
  'decide-extension',
  'dispute',
  'ask-extension',
  'merge',
]

function Rule({ finding, asked }: { finding: Finding; asked: string | undefined }) {
  const { t } = useTranslation('findings')
  const { refused, allowed } = finding
  const first = [...(asked ? [asked as FindingAction] : []), ...wondered].find((action) => refused[action])
  const code = first && refused[first]
  const missing = finding.proofs.filter(({ present }) => !present).map(({ kind }) => t(`proof.${kind}`))
  const text = code
    ? t(`refused.${code}`, { kinds: missing.join('、') })
    : asked
      ? t('refused.other', { act: t(`act.${asked}`) })
      : allowed.includes('close')
        ? t('rule.close')
        : ''
  return (
    <p className="hm-note" role={asked ? 'alert' : undefined}>
      {text}
    </p>
  )
}
