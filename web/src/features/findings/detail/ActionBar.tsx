import { ArrowUUpLeftIcon } from '@phosphor-icons/react/ArrowUUpLeft'
import { CaretDownIcon } from '@phosphor-icons/react/CaretDown'
import { Button, Drawer, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding, FindingAction } from '../../../../../src/modules/findings/contract.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { ActDrawer } from '../acts/ActDrawer.tsx'
import { type FormAction, nextSteps, otherSteps } from '../acts/act-forms.ts'
import { Evidence } from './Evidence.tsx'

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
  // Whom it was handed to already is rather urged than handed it again.
  const isHanded = finding.state === 'assigned'
  const next = nextSteps.find((action) => allowed.includes(action) && !(isHanded && action === 'assign')) as
    | FormAction
    | undefined
  const nameOf = (action: FindingAction) =>
    t(isHanded && action === 'assign' ? 'act.reassign' : `act.${action}`)
  const others = otherSteps.filter((action) => action !== next && allowed.includes(action))
  const beside = others[0] === 'return' || others.length === 1 ? others[0] : undefined
  const more: FindingAction[] = [
    ...others.filter((action) => action !== beside),
    ...(allowed.includes('add-evidence') ? (['add-evidence'] as const) : []),
  ]
  // Once open, a form stays: somebody else may meanwhile have done what makes its act impossible.
  const [begun, setBegun] = useState('')
  const isOpen = act !== '' && (begun === act || allowed.includes(act as FindingAction))
  if (begun !== (isOpen ? act : '')) setBegun(isOpen ? act : '')
  const isEvidence = isOpen && act === 'add-evidence'
  const opened = isOpen && !isEvidence ? (act as FormAction) : undefined
  return (
    <footer className="hm-find-acts">
      <Rule finding={finding} asked={act && !opened && !isEvidence ? act : undefined} />
      <div>
        {more.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{ items: more.map((key) => ({ key, label: nameOf(key), onClick: () => onAct(key) })) }}
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
            {nameOf(beside)}
          </Button>
        )}
        {next && (
          <Button type="primary" danger={next === 'report'} onClick={() => onAct(next)}>
            {nameOf(next)}
          </Button>
        )}
      </div>
      <ActDrawer finding={finding} action={opened} onClose={() => onAct('')} />
      <Drawer
        open={isEvidence}
        size="30rem"
        title={t('act.add-evidence')}
        onClose={() => onAct('')}
        destroyOnHidden
      >
        <Evidence finding={finding} phase="before" canAdd />
        <Evidence finding={finding} phase="after" canAdd />
      </Drawer>
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
