import { useQueryClient } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem, upload } from '../../app/api.ts'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { FileErrors } from '../identity/users/FileErrors.tsx'
import { HolidayList } from './HolidayList.tsx'
import type { NamedDay } from './stretches.ts'

interface Preview {
  readonly year: number
  readonly days: number
  readonly named: readonly NamedDay[]
  readonly before: 'imported' | 'shipped' | 'estimated'
}
interface Chosen {
  readonly file: File
  readonly preview: Preview
}
interface Fault {
  readonly row: number
  readonly column: string
  readonly message: string
}

interface Props {
  readonly onClose: () => void
  readonly onImported: (year: number) => void
}

/** A year's notice: read and shown first, written only after that. */
export function ImportNoticeDrawer({ onClose, onImported }: Props) {
  const { t } = useTranslation('system')
  const client = useQueryClient()
  const [chosen, setChosen] = useState<Chosen>()
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  async function run(work: () => Promise<void>): Promise<void> {
    setBusy(true)
    setError(undefined)
    setFaults([])
    try {
      await work()
    } catch (thrown) {
      const found = isProblem(thrown, 'file-refused') ? thrown.problem.errors : undefined
      if (found && found.length > 0) setFaults(found as unknown as Fault[])
      else setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const look = (file: File) =>
    run(async () => {
      setChosen(undefined)
      setChosen({ file, preview: await upload<Preview>('/calendar/import?dryRun=true', file, file.name) })
    })
  const write = ({ file, preview }: Chosen) =>
    run(async () => {
      await upload('/calendar/import', file, file.name)
      await client.invalidateQueries({ queryKey: ['calendar'] })
      await client.invalidateQueries({ queryKey: ['system'] })
      onImported(preview.year)
    })
  return (
    <Drawer
      open
      size="30rem"
      title={t('notice.title')}
      onClose={onClose}
      footer={
        <Button
          type="primary"
          disabled={!chosen}
          loading={busy && chosen !== undefined}
          onClick={() => chosen && void write(chosen)}
        >
          {chosen
            ? t('notice.write', { year: chosen.preview.year, count: chosen.preview.days })
            : t('notice.writeNone')}
        </Button>
      }
    >
      <p className="hm-note hm-notice-text">{t('notice.text')}</p>
      <FileDrop accept=".xlsx,.csv,.yaml,.yml,.json" busy={busy} onFile={(file) => void look(file)}>
        {t('notice.drop')}
      </FileDrop>
      <ProblemAlert error={error} />
      {faults.length > 0 && (
        <section className="hm-system-part">
          <h3>{t('notice.faults', { count: faults.length })}</h3>
          <FileErrors errors={faults} />
        </section>
      )}
      {chosen && (
        <section className="hm-system-part">
          <p>{t(`notice.before.${chosen.preview.before}`, { year: chosen.preview.year })}</p>
          <HolidayList days={chosen.preview.named} />
        </section>
      )}
    </Drawer>
  )
}
