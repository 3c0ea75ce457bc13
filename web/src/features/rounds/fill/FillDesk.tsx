import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { aboutQuery } from '../../../app/about.ts'
import { useMedia } from '../../../app/preferences.ts'
import { useMay, useSession } from '../../../app/session.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { besideQuery, type Seen } from './assessment-query.ts'
import { CategoryRail } from './CategoryRail.tsx'
import { CategorySelect } from './CategorySelect.tsx'
import { DeskLayers, type Layer } from './DeskLayers.tsx'
import { FillBar } from './FillBar.tsx'
import { FormSections } from './FormSections.tsx'
import { type Around, AroundProvider, type Drawer, lookUps, partOf } from './fill-context.ts'
import { readyToLeave } from './hand-over.ts'
import { usePresence } from './presence.ts'
import { SideColumn } from './SideColumn.tsx'
import { StateBanner } from './StateBanner.tsx'
import { SumStrip } from './SumStrip.tsx'
import { useCommands } from './use-commands.ts'
import type { Filling } from './use-fill.ts'
import { useWalk } from './use-walk.ts'

/** The three columns, and what they share. */
export function FillDesk({ seen, filling }: { seen: Seen; filling: Filling }) {
  const { t } = useTranslation('rounds/fill')
  const { form } = seen
  const { book } = filling
  const { user } = useSession()
  const navigate = useNavigate()
  const [view, setView] = useUrlState({ item: '', only: '' })
  const mine = form.mayAnswer.find(({ pass }) => pass === 'self')
  const canEdit = useCallback(
    (no: string) => mine !== undefined && (mine.items === null || mine.items.includes(no)),
    [mine],
  )
  const walk = useWalk(book, { id: form.id, first: view.item, only: view.only !== '', canEdit })
  const [layer, setLayer] = useState<Layer>()
  const showDrawer = useCallback((kind: Drawer, no: string) => setLayer({ kind, no }), [])
  const assign = useCallback((items: readonly string[]) => setLayer({ kind: 'assign', items }), [])
  const assigns = useMay('rounds.assessment.assign') && mine?.items === null && form.layer === 'organisation'
  const mayRegister = useMay('rounds.finding.register') && form.layer !== 'person'
  const { message } = App.useApp()
  const people = usePresence(form, walk.openItem, filling)
  const around = useAroundOf(seen, filling, {
    canEdit,
    open: walk.open,
    showDrawer,
    assign: assigns ? assign : undefined,
    mayRegister,
  })
  useCommands(book, { ...walk, canEdit, comment: (no) => showDrawer('comments', no) })
  const isWide = useMedia('(min-width: 1200px)')
  const hasRail = useMedia('(min-width: 900px)')

  async function submit(): Promise<void> {
    const found = await readyToLeave(filling, canEdit)
    if (found === 'gap') return walk.nextGap()
    if (found === 'unsent')
      return void message.warning(t('bar.unsent', { count: book.queue.pending + filling.papers.waiting }))
    void navigate({ to: `/assessments/${form.id}/summary` })
  }
  async function exchange(): Promise<void> {
    // The table is made and compared at the server: what stands here has to be there.
    await book.queue.sendAll()
    setLayer({ kind: 'exchange' })
  }
  const onlyUnfilled = view.only !== ''
  const setOnly = (on: boolean) => setView({ only: on ? '1' : '' })
  return (
    <AroundProvider value={around}>
      <div className="hm-fill">
        <a className="hm-fill-skip" href="#main">
          {t('bar.skip')}
        </a>
        <FillBar
          form={form}
          people={people}
          seenAt={seen.seenAt}
          canEdit={mine ? canEdit : undefined}
          onExchange={() => void exchange()}
          onSubmit={() => void submit()}
        />
        {hasRail && (
          <CategoryRail
            openItem={walk.openItem}
            only={onlyUnfilled}
            onOnly={setOnly}
            onOpen={walk.showCategory}
          />
        )}
        <main id="main" className="hm-fill-main" tabIndex={-1}>
          {!isWide && (
            <div className="hm-fill-top">
              <SumStrip form={form} onOpen={walk.open} />
              {!hasRail && (
                <CategorySelect
                  openItem={walk.openItem}
                  only={onlyUnfilled}
                  onOnly={setOnly}
                  onOpen={walk.showCategory}
                />
              )}
            </div>
          )}
          <StateBanner form={form} />
          <FormSections openItem={walk.openItem} only={onlyUnfilled} people={people} />
        </main>
        {isWide && <SideColumn form={form} user={user.id} onOpen={walk.open} />}
        <DeskLayers form={form} layer={layer} onClose={() => setLayer(undefined)} />
      </div>
    </AroundProvider>
  )
}

function useAroundOf(
  { form }: Seen,
  { papers }: Filling,
  given: Pick<Around, 'canEdit' | 'open' | 'showDrawer' | 'assign' | 'mayRegister'>,
): Around {
  const { canEdit, open, showDrawer, assign, mayRegister } = given
  const { user } = useSession()
  const { data: previous } = useQuery(besideQuery(form.id, user.id, 'previous'))
  const { data: about } = useQuery(aboutQuery)
  const maxUploadMb = about?.maxUploadMb ?? 20
  return useMemo(
    () => ({
      id: form.id,
      papers,
      maxUploadMb,
      canEdit,
      open,
      showDrawer,
      assign,
      mayRegister,
      ...lookUps(form),
      previousOf: new Map((previous?.items ?? []).map((one) => [one.item, one])),
      previousYear: previous?.year ?? null,
      isPart: partOf(form),
    }),
    [form, papers, maxUploadMb, canEdit, open, showDrawer, assign, mayRegister, previous],
  )
}
