'use server'

import { refresh } from 'next/cache'
import * as notes from '@/lib/crm/notes/mutations'
import { newNote, noteEdit, notePin, noteRef, noteTick } from '@/lib/crm/notes/schema'
import { tenantAction } from '@/lib/entry/action'

export const createNote = tenantAction(newNote, async (tenant, input) => {
  const note = await notes.createNote(tenant, input)
  refresh()

  return note
})

export const updateNote = tenantAction(noteEdit, async (tenant, input) => {
  const note = await notes.updateNote(tenant, input)
  refresh()

  return note
})

export const tickNote = tenantAction(noteTick, async (tenant, input) => {
  const note = await notes.tickNote(tenant, input)
  refresh()

  return note
})

export const pinNote = tenantAction(notePin, async (tenant, input) => {
  await notes.pinNote(tenant, input)
  refresh()
})

export const deleteNote = tenantAction(noteRef, async (tenant, input) => {
  await notes.deleteNote(tenant, input.id)
  refresh()
})

export const restoreNote = tenantAction(noteRef, async (tenant, input) => {
  await notes.restoreNote(tenant, input.id)
  refresh()
})
