'use server'

import { refresh } from 'next/cache'
import { recordRef } from '@/lib/crm/records/fields'
import * as tags from '@/lib/crm/tags/mutations'
import { newTag, recordTags, tagEdit, tagMerge } from '@/lib/crm/tags/schema'
import { tenantAction } from '@/lib/entry/action'

/** Answers the tag, also one that was there already. */
export const createTag = tenantAction(newTag, async (tenant, input) => {
  const tag = await tags.createTag(tenant, input)
  refresh()

  return tag
})

export const updateTag = tenantAction(tagEdit, async (tenant, input) => {
  await tags.updateTag(tenant, input)
  refresh()
})

export const mergeTags = tenantAction(tagMerge, async (tenant, input) => {
  await tags.mergeTags(tenant, input)
  refresh()
})

export const removeTag = tenantAction(recordRef, async (tenant, { id }) => {
  await tags.removeTag(tenant, id)
  refresh()
})

export const changeTags = tenantAction(recordTags, async (tenant, input) => {
  const changed = await tags.changeTags(tenant, input)
  refresh()

  return changed
})
