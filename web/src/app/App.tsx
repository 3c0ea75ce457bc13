import { CircleNotchIcon } from '@phosphor-icons/react/CircleNotch'
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { type ComponentType, lazy, Suspense, useLayoutEffect, useMemo } from 'react'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useDensity, useMedia, useMode, usePreferences, useScale } from './preferences.ts'
import { queryClient } from './query.ts'
import { sessionQuery } from './session.ts'
import { antdTheme, paint } from './theme.ts'

const SignIn = lazy(async () => ({ default: (await import('./SignIn.tsx')).SignIn }))
const FirstSteps = lazy(async () => ({ default: (await import('./FirstSteps.tsx')).FirstSteps }))
const Product = lazy(async () => ({ default: await loadProduct() }))

let product: ComponentType | undefined
/** Everything behind the sign-in page with the page that the address names: drawn whole where it is there already. */
export async function loadProduct(): Promise<ComponentType> {
  const found = await import('./Product.tsx')
  await found.loadPage()
  product = found.Product
  return product
}

/** A button keeps its name while it works: Ant Design's own icon would be read as “loading”, and may stay. */
const button = {
  autoInsertSpace: false,
  loadingIcon: (
    <span className="hm-spin">
      <Icon of={CircleNotchIcon} />
    </span>
  ),
}

/** The whole app: theme, language, server state; and either the sign-in page or the product. */
export function App() {
  const mode = useMode()
  const density = useDensity()
  const { language } = usePreferences()
  const scale = useScale()
  const isStill = useMedia('(prefers-reduced-motion: reduce)')
  const theme = useMemo(() => {
    const { token, ...rest } = antdTheme(mode, density, scale)
    // Ant Design waits for the end of its motions, which never comes where the style sheet stills them.
    return { ...rest, token: { ...token, motion: !isStill } }
  }, [mode, density, scale, isStill])
  useLayoutEffect(() => {
    paint(mode)
    document.documentElement.dataset.density = density
  }, [mode, density])
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        theme={theme}
        locale={language === 'en' ? enUS : zhCN}
        wave={{ disabled: true }}
        button={button}
      >
        <AntApp component={false}>
          <Suspense fallback={<Loading />}>
            <Entrance />
          </Suspense>
        </AntApp>
      </ConfigProvider>
    </QueryClientProvider>
  )
}

function Entrance() {
  const { data: session, error, refetch, isPending } = useQuery(sessionQuery)
  if (isPending) return <Loading />
  if (error && !session) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!session) return <SignIn />
  if (session.pending) return <FirstSteps pending={session.pending} />
  const Loaded = product ?? Product
  return <Loaded />
}
