import { z } from 'zod'

const Prop = z.object({ name: z.string(), value: z.string().optional(), class: z.string().optional() })
interface Part {
  readonly name: string
  readonly prose?: string | undefined
  readonly parts?: readonly Part[] | undefined
}
interface Control {
  readonly id: string
  readonly title: string
  readonly props?: readonly z.infer<typeof Prop>[] | undefined
  readonly parts?: readonly Part[] | undefined
  readonly controls?: readonly Control[] | undefined
}
interface Group {
  readonly title: string
  readonly groups?: readonly Group[] | undefined
  readonly controls?: readonly Control[] | undefined
}
const Part: z.ZodType<Part> = z.object({
  name: z.string(),
  prose: z.string().optional(),
  get parts() {
    return z.array(Part).optional()
  },
})
const Control: z.ZodType<Control> = z.object({
  id: z.string(),
  title: z.string(),
  props: z.array(Prop).optional(),
  parts: z.array(Part).optional(),
  get controls() {
    return z.array(Control).optional()
  },
})
const Group: z.ZodType<Group> = z.object({
  title: z.string(),
  get groups() {
    return z.array(Group).optional()
  },
  controls: z.array(Control).optional(),
})
const Catalog = z.object({
  catalog: z.object({
    metadata: z.object({ title: z.string() }),
    groups: z.array(Group).optional(),
    controls: z.array(Control).optional(),
  }),
})

/** Whether the data claims to be an OSCAL catalogue. */
export const isCatalog = (raw: unknown): boolean =>
  typeof raw === 'object' && raw !== null && 'catalog' in raw

export interface ReadCatalog {
  readonly raw: unknown
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
  readonly error?: z.ZodError
}

/** One boolean item of 1.00 point per control or enhancement; groups become categories, nested names joined. */
export function readCatalog(raw: unknown): ReadCatalog {
  const parsed = Catalog.safeParse(raw)
  if (!parsed.success) return { raw: undefined, warnings: [], error: parsed.error }
  const { metadata, groups = [], controls = [] } = parsed.data.catalog
  const warnings: { code: string; message: string }[] = []
  const categories = [
    ...(controls.length > 0 ? [categoryOf(metadata.title, controls, warnings)] : []),
    ...groups.flatMap((group) => categoriesOf(group, [], warnings)),
  ].filter(({ items }) => items.length > 0)
  return {
    warnings,
    raw: {
      hengmi: 'standard/1',
      title: metadata.title.slice(0, 200),
      categories,
    },
  }
}

interface OscalItem {
  readonly no: string
  readonly lineage: string
  readonly [field: string]: string
}
interface OscalCategory {
  readonly name: string
  readonly items: readonly OscalItem[]
}
type Warnings = { code: string; message: string }[]

function categoriesOf(group: Group, above: readonly string[], warnings: Warnings): OscalCategory[] {
  const names = [...above, group.title]
  return [
    ...(group.controls?.length ? [categoryOf(names.join('／'), group.controls, warnings)] : []),
    ...(group.groups ?? []).flatMap((inner) => categoriesOf(inner, names, warnings)),
  ]
}

const categoryOf = (name: string, controls: readonly Control[], warnings: Warnings): OscalCategory => ({
  name: name.slice(0, 200),
  items: controls.flatMap((control) => itemsOf(control, warnings)),
})

function itemsOf(control: Control, warnings: Warnings): OscalItem[] {
  const inner = (control.controls ?? []).flatMap((one) => itemsOf(one, warnings))
  if (control.props?.some(({ name, value }) => name === 'status' && value?.toLowerCase() === 'withdrawn')) {
    warnings.push({ code: 'control-withdrawn', message: `控制项 ${control.id} 已撤销，没有读入` })
    return inner
  }
  const label = control.props?.find(({ name, class: kind }) => name === 'label' && kind === undefined)?.value
  const statement = proseOf(control.parts, 'statement')
  const guidance = proseOf(control.parts, 'guidance')
  const item = {
    // The id and not the label: every control has one, no two share it, and other OSCAL documents refer to it.
    no: control.id,
    lineage: control.id,
    text: shortened(statement ? `${control.title}：${statement}` : control.title),
    points: '1',
    kind: 'scored',
    method: 'boolean',
    ...(guidance && { guidance: shortened(guidance) }),
    ...(label && label !== control.id && { basis: shortened(label) }),
  }
  return [item, ...inner]
}

function proseOf(parts: readonly Part[] | undefined, name: string): string {
  return (parts ?? [])
    .filter((part) => part.name === name)
    .flatMap((part) => [part.prose ?? '', ...(part.parts ?? []).map((inner) => nestedProse(inner))])
    .filter((prose) => prose.trim() !== '')
    .join('\n')
}

const nestedProse = (part: Part): string =>
  [part.prose ?? '', ...(part.parts ?? []).map(nestedProse)].filter((prose) => prose.trim() !== '').join('\n')

const shortened = (text: string): string => (text.length > 3_900 ? `${text.slice(0, 3_900)}…` : text)
