import { theme as antd, type ThemeConfig } from 'antd'
import tokens from './theme.json' with { type: 'json' }

export type Mode = 'light' | 'dark'
export type Density = 'standard' | 'compact' | 'touch'

const { light, dark } = tokens.antd

/** Pixel-valued tokens that follow the root size on large screens and the density that was chosen. */
const heights: Record<Density, { controlHeight: number; controlHeightSM: number; controlHeightLG: number }> =
  {
    standard: { controlHeight: 34, controlHeightSM: 28, controlHeightLG: 44 },
    compact: { controlHeight: 28, controlHeightSM: 24, controlHeightLG: 36 },
    touch: { controlHeight: 44, controlHeightSM: 44, controlHeightLG: 48 },
  }

/** The tokens of ui.md §2–4 for Ant Design: dark lists only what differs from light. */
export function antdTheme(mode: Mode, density: Density, scale: number): ThemeConfig {
  const base = { ...light.token, ...(mode === 'dark' && dark.token), ...heights[density] }
  const token = Object.fromEntries(
    Object.entries(base).map(([name, value]) => [
      name,
      typeof value === 'number' && /^(font(Size)|control(Height)|size|borderRadius)/.test(name)
        ? Math.round(value * scale)
        : value,
    ]),
  )
  const names = Object.keys({ ...light.components, ...dark.components })
  const components = Object.fromEntries(
    names.map((name) => [
      name,
      {
        ...scaled(sizesOf((light.components as Record<string, object>)[name], mode), scale),
        ...(mode === 'dark' && (dark.components as Record<string, object>)[name]),
        ...(name === 'Button' && { autoInsertSpace: false }),
      },
    ]),
  )
  return {
    cssVar: { prefix: light.cssVar.prefix },
    hashed: false,
    algorithm: mode === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token,
    components,
  } as ThemeConfig
}

// On a large screen every length of a component grows with the root, but no weight.
const scaled = (component: object, scale: number): object =>
  Object.fromEntries(
    Object.entries(component).map(([name, value]) => [
      name,
      typeof value === 'number' && !/weight/i.test(name) ? Math.round(value * scale) : value,
    ]),
  )

// Dark inherits every size of light that it does not list, but no colour: those follow from its own tokens.
const sizesOf = (component: object | undefined, mode: Mode): object =>
  Object.fromEntries(
    Object.entries(component ?? {}).filter(
      ([, value]) => mode === 'light' || !(typeof value === 'string' && /#|rgb/.test(value)),
    ),
  )

/** Writes our own tokens as `--hm-*` (and Ant Design's that our style sheets use) on the document. */
export function paint(mode: Mode): void {
  const root = document.documentElement
  root.dataset.theme = mode
  root.style.colorScheme = mode
  const semantic = { ...tokens.semantic.light, ...(mode === 'dark' && tokens.semantic.dark) }
  for (const [name, value] of Object.entries(semantic)) root.style.setProperty(`--hm-${name}`, value)
  root.style.setProperty('--hm-rail-system', tokens.railSystem)
  const shared = { ...light.token, ...(mode === 'dark' && dark.token) }
  for (const [name, token] of Object.entries(named))
    root.style.setProperty(`--hm-${name}`, String(shared[token]))
}

const named = {
  primary: 'colorPrimary',
  'primary-hover': 'colorPrimaryHover',
  'primary-bg': 'colorPrimaryBg',
  'primary-border': 'colorPrimaryBorder',
  canvas: 'colorBgLayout',
  surface: 'colorBgContainer',
  elevated: 'colorBgElevated',
  sunken: 'colorFillAlter',
  text: 'colorText',
  'text-2': 'colorTextSecondary',
  'text-3': 'colorTextTertiary',
  border: 'colorBorder',
  split: 'colorSplit',
  fill: 'colorFillSecondary',
  'fill-weak': 'colorFillTertiary',
  error: 'colorError',
  'error-bg': 'colorErrorBg',
  'error-border': 'colorErrorBorder',
  'error-text': 'colorErrorText',
  warning: 'colorWarning',
  'warning-bg': 'colorWarningBg',
  'warning-border': 'colorWarningBorder',
  'warning-text': 'colorWarningText',
  success: 'colorSuccess',
  'success-bg': 'colorSuccessBg',
  'success-text': 'colorSuccessText',
  'row-hover': 'controlItemBgHover',
  spotlight: 'colorBgSpotlight',
  font: 'fontFamily',
  'shadow-float': 'boxShadowSecondary',
} as const satisfies Record<string, keyof typeof light.token>

/** The theme of a chart, for `echarts.registerTheme`. */
export const chartTheme = (mode: Mode): object =>
  mode === 'dark' ? tokens.echarts['hengmi-dark'] : tokens.echarts.hengmi

/** A token's value, where a canvas needs it and cannot read a variable. */
export const tokenValue = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--hm-${name}`).trim()
