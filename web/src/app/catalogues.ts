/** One catalogue a folder: `app`, `ui`, each feature's, and each part's (`rounds/fill`); loaded when needed. */
const files = import.meta.glob<{ default: object }>([
  './zh-CN.json',
  './en.json',
  '../ui/zh-CN.json',
  '../ui/en.json',
  '../features/*/zh-CN.json',
  '../features/*/en.json',
  '../features/rounds/*/zh-CN.json',
  '../features/inbox/*/zh-CN.json',
  '../features/rounds/*/en.json',
  '../features/inbox/*/en.json',
])

const pathOf = (language: string, namespace: string): string =>
  namespace === 'app'
    ? `./${language}.json`
    : namespace === 'ui'
      ? `../ui/${language}.json`
      : `../features/${namespace}/${language}.json`

/** The texts of one part of the app; a second call costs nothing. */
export async function loadCatalogue(language: string, namespace: string): Promise<object> {
  const load = files[pathOf(language, namespace)]
  if (!load) throw new Error(`no catalogue ${namespace} in ${language}`)
  return (await load()).default
}
