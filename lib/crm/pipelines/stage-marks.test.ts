import { expect, test } from 'vitest'
import { stageMarks } from './stage-marks'

const stage = (id: string, type: 'open' | 'won' | 'lost') => ({
  id,
  name: id,
  type,
  // As it is stored: with gaps, and counted on behind what is closed.
  position: 7,
  probability: 0,
  rottingDays: null,
  color: 'blue' as const,
})

test('a ring fills by the place among the open stages of its own pipeline, whatever stands beside them', () => {
  const marks = stageMarks([
    { stages: [stage('a', 'open'), stage('b', 'open'), stage('won', 'won'), stage('lost', 'lost')] },
    { stages: [stage('alone', 'open')] },
  ])
  expect(marks.a).toEqual({ color: 'blue', type: 'open', position: 0, of: 2 })
  expect(marks.b).toMatchObject({ position: 1, of: 2 })
  expect(marks.alone).toMatchObject({ position: 0, of: 1 })
  expect(marks.won).toMatchObject({ type: 'won' })
  expect(marks.lost).toMatchObject({ type: 'lost' })
  expect(marks.none).toBeUndefined()
})
