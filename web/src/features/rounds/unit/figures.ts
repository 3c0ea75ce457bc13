/** `92.00` → `92.0`, `0.25` stays: scores with one decimal where that is exact; `—` for none. */
export const scoreText = (text: string | null): string =>
  text === null ? '—' : text.replace(/^-/, '−').replace(/(\.\d)0$/, '$1')

/** 50 → `0.5`, 100 → `1`: hundredths as forms print them. */
export const pointsText = (hundredths: number): string => String(Math.abs(hundredths) / 100)

/** 50 → `−0.5`, 0 → `0`: points taken off. */
export const lostText = (hundredths: number): string =>
  hundredths === 0 ? '0' : `−${pointsText(hundredths)}`

/** 50 → `+0.5`, −50 → `−0.5`: a change. */
export const changeText = (hundredths: number): string =>
  `${hundredths < 0 ? '−' : '+'}${pointsText(hundredths)}`
