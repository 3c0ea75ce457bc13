const systems: readonly (readonly [RegExp, string])[] = [
  [/Windows NT 6\.1/, 'Windows 7'],
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Kylin/i, '麒麟'],
  [/UOS|Deepin/i, 'UOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chromium'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]

/** `Chromium 120，Windows` of what a browser calls itself; undefined where it is none that we know. */
export function deviceOf(userAgent: string | null): string | undefined {
  if (!userAgent) return undefined
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1]
  const browser = browsers
    .map(([pattern, name]) => {
      const version = pattern.exec(userAgent)?.[1]
      return version && `${name} ${version}`
    })
    .find(Boolean)
  return [browser, system].filter(Boolean).join('，') || userAgent.slice(0, 40)
}
