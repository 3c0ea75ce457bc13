import { Drawer } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { ActForm } from './ActForm.tsx'
import type { FormAction } from './act-forms.ts'
import { focusBack, focusFirst } from './focus-field.ts'

interface Props {
  readonly finding: Finding
  readonly action: FormAction | undefined
  readonly onClose: () => void
}

/** What an act asks for, beside the finding; what was typed stays whatever happens. */
export function ActDrawer({ finding, action, onClose }: Props) {
  const { t } = useTranslation('findings')
  const body = useRef<HTMLDivElement>(null)
  return (
    <Drawer
      open={action !== undefined}
      size="30rem"
      title={action && `${t(`act.${action}`)}　${finding.number}`}
      onClose={onClose}
      afterOpenChange={(isOpen) => (isOpen ? focusFirst(body.current) : focusBack())}
      destroyOnHidden
    >
      <div ref={body}>
        {action && <ActForm key={action} finding={finding} action={action} onClose={onClose} />}
      </div>
    </Drawer>
  )
}
