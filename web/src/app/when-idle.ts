/** Resolves once what was last drawn can be seen and used, half a second later at most: what comes next may be heavy. */
export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 500 }))
