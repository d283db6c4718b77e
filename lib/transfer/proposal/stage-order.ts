import { fold } from '@/lib/transfer/fold'

/** Where in a sale the usual words stand, in percent of the way. */
const words: readonly (readonly [number, RegExp])[] = [
  [5, /\b(new|neu|inbox|open|backlog|suspect|lead|incoming)\b/],
  [10, /\b(prospect(ing)?|research|target|identified|identifiziert|akquise)\b/],
  [20, /\b(contact(ed)?|contact made|reached|outreach|erstkontakt|kontaktiert)\b/],
  [25, /\b(qualif\w*|appointment scheduled|discovery|bedarf\w*)\b/],
  [30, /\b(engag\w*|nurtur\w*|needs analysis|evaluat\w*|interest\w*)\b/],
  [40, /\b(meeting|demo\w*|presentation|termin|workshop|value proposition)\b/],
  [50, /\b(trial|pilot|poc|proof|decision maker\w*|id decision makers)\b/],
  [60, /\b(propos\w*|quot\w*|offer|angebot|perception analysis|price)\b/],
  [80, /\b(negotiat\w*|verhandlung|review|legal|contract sent|vertrag\w*)\b/],
  [90, /\b(verbal|commit\w*|signature|closing|signing|abschluss)\b/],
]

/** How far on a stage of this name is, in percent, or undefined when its name does not say. */
export const progressOf = (name: string): number | undefined =>
  words.findLast(([, pattern]) => pattern.test(fold(name)))?.[0]

type Placed = { name: string; probability: number }

/**
 * Puts new stages among those of a pipeline, in the order of a sale: each behind the last one that is not
 * further than it; a name that says nothing goes to the end.
 *
 * @returns all open stages in order; a new one has the probability of the place it got
 */
export function placeStages(
  open: readonly Placed[],
  names: readonly string[],
): (Placed & { isNew: boolean })[] {
  const placed = open.map(stage => ({
    ...stage,
    isNew: false,
    progress: progressOf(stage.name) ?? stage.probability,
  }))
  const last = placed.at(-1)?.progress ?? 50
  const added = names
    .map(name => ({ name, progress: progressOf(name) ?? last }))
    .sort((a, b) => a.progress - b.progress)
  for (const { name, progress } of added) {
    const behind = placed.findLastIndex(stage => stage.progress <= progress)
    const before = placed[behind]?.probability ?? 0
    const after = placed[behind + 1]?.probability ?? Math.max(before, 90)
    placed.splice(behind + 1, 0, {
      name,
      isNew: true,
      progress,
      probability: Math.round((before + after) / 2),
    })
  }

  return placed.map(({ name, probability, isNew }) => ({ name, probability, isNew }))
}

const ends: Readonly<Record<'won' | 'lost', RegExp>> = {
  won: /\b(won|gewonnen|gagne|ganado|closed won|signed|success\w*)\b/,
  lost: /\b(lost|verloren|perdu|perdido|closed lost|dead|abandoned|rejected|disqualified)\b/,
}

/** Does this name say that the sale is over? */
export const endOf = (name: string): 'won' | 'lost' | undefined =>
  ends.lost.test(fold(name)) ? 'lost' : ends.won.test(fold(name)) ? 'won' : undefined
