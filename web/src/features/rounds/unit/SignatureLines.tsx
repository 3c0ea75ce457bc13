import { useTranslation } from 'react-i18next'
import type { RoundLayer } from '../../../../../src/modules/rounds/contract.ts'

interface Props {
  readonly layer: RoundLayer
  readonly signs: boolean
}

/** Where the paper is signed and stamped; on the screen they are not there. */
export function SignatureLines({ layer, signs }: Props) {
  const { t } = useTranslation('rounds/unit')
  const names = layer === 'person' ? ['person'] : layer === 'department' ? ['filler', 'department'] : []
  const lines = layer === 'organisation' ? ['filler', 'officer', ...(signs ? ['head', 'stamp'] : [])] : names
  return (
    <div className="hm-signature-lines">
      {lines.map((line) => (
        <p key={line}>
          <span>{t(`paper.${line}`)}</span>
        </p>
      ))}
      <p className="hm-signature-date">{t('paper.date')}</p>
    </div>
  )
}
