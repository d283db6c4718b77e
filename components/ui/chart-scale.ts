/** At most four even steps from zero, the last at or above the largest value: 0, 50, 100, 150. */
export function ticksTo(largest: number): number[] {
  if (largest <= 0) return [0, 1]
  const rough = largest / 4
  const size = 10 ** Math.floor(Math.log10(rough))
  const step = size * ([1, 2, 2.5, 5, 10].find(one => one * size >= rough) ?? 10)
  const count = Math.ceil(largest / step)

  return Array.from({ length: count + 1 }, (_, index) => index * step)
}
