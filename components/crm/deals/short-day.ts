import { formatDate } from '@/components/ui/format'

const near = 270 * 86_400_000

/** A day within nine months needs no year: "15 Jan". Both are `YYYY-MM-DD`. */
export function shortDay(day: string, today: string): string {
  const apart = Math.abs(Date.parse(day) - Date.parse(today))

  return formatDate(day, apart < near ? { year: Number(day.slice(0, 4)) } : {})
}
