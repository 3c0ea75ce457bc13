/** How many a share of the accepted forms is: rounded up, and blind to binary fractions, as the server counts. */
export const drawSize = (population: number, share: number): number =>
  Math.min(population, Math.ceil(Math.round(population * share * 1e6) / 1e6))
