import { UnitPicker } from '../../ui/UnitPicker.tsx'

/** The unit picker as a form's field; antd hands value, onChange and id in. */
export function UnitField(props: {
  readonly id?: string
  readonly value?: string
  readonly valueName?: string | undefined
  readonly kinds?: string
  readonly onChange?: (id: string | undefined) => void
  readonly onName?: (name: string | undefined) => void
}) {
  const { id, value, valueName, kinds, onChange, onName } = props
  return (
    <UnitPicker
      {...(id && { id })}
      {...(kinds && { kinds })}
      value={value}
      valueName={valueName}
      onChange={(chosen, name) => {
        onChange?.(chosen)
        onName?.(name)
      }}
    />
  )
}
