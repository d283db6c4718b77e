'use server'

import { refresh } from 'next/cache'
import { listLane } from '@/lib/crm/deals/board'
import { searchDealCompanies, searchDealContacts, searchDealProducts } from '@/lib/crm/deals/choices'
import * as lines from '@/lib/crm/deals/line-items'
import * as moving from '@/lib/crm/deals/moving'
import * as deals from '@/lib/crm/deals/mutations'
import * as people from '@/lib/crm/deals/people'
import {
  choiceSearch,
  dealClosing,
  dealContact,
  dealContactRef,
  dealEdit,
  dealMove,
  dealRef,
  lanePage,
  lineItemEdit,
  lineItemRef,
  newDeal,
  newLineItem,
} from '@/lib/crm/deals/schema'
import { tenantAction } from '@/lib/entry/action'

export const createDeal = tenantAction(newDeal, async (tenant, input) => {
  const deal = await deals.createDeal(tenant, input)
  refresh()

  return deal
})

export const updateDeal = tenantAction(dealEdit, async (tenant, input) => {
  const deal = await deals.updateDeal(tenant, input)
  refresh()

  return deal
})

export const moveDeal = tenantAction(dealMove, async (tenant, input) => {
  const moved = await moving.moveDeal(tenant, input)
  refresh()

  return moved
})

export const closeDeal = tenantAction(dealClosing, async (tenant, input) => {
  const closed = await moving.closeDeal(tenant, input)
  refresh()

  return closed
})

export const reopenDeal = tenantAction(dealRef, async (tenant, input) => {
  const opened = await moving.reopenDeal(tenant, input.id)
  refresh()

  return opened
})

export const deleteDeal = tenantAction(dealRef, async (tenant, input) => {
  await deals.deleteDeal(tenant, input.id)
  refresh()
})

export const restoreDeal = tenantAction(dealRef, async (tenant, input) => {
  await deals.restoreDeal(tenant, input.id)
  refresh()
})

/** Reads, and changes nothing: the next cards of a lane. */
export const showMoreCards = tenantAction(lanePage, (tenant, input) =>
  listLane(tenant, input.stageId, input.filter, input.after),
)

/** What the comboboxes of a deal ask as somebody types. */
export const searchChoices = tenantAction(choiceSearch, (tenant, { of, q, companyId }) => {
  if (of === 'company') return searchDealCompanies(tenant, q)
  if (of === 'contact') return searchDealContacts(tenant, q, companyId)

  return searchDealProducts(tenant, q)
})

export const setDealContact = tenantAction(dealContact, async (tenant, input) => {
  await people.setDealContact(tenant, input)
  refresh()
})

export const removeDealContact = tenantAction(dealContactRef, async (tenant, { dealId, contactId }) => {
  await people.removeDealContact(tenant, dealId, contactId)
  refresh()
})

export const addLineItem = tenantAction(newLineItem, async (tenant, input) => {
  const item = await lines.addLineItem(tenant, input)
  refresh()

  return item
})

export const updateLineItem = tenantAction(lineItemEdit, async (tenant, input) => {
  await lines.updateLineItem(tenant, input)
  refresh()
})

export const removeLineItem = tenantAction(lineItemRef, async (tenant, input) => {
  await lines.removeLineItem(tenant, input.id)
  refresh()
})

export const setAmountFromLines = tenantAction(dealRef, async (tenant, input) => {
  const set = await lines.setAmountFromLines(tenant, input.id)
  refresh()

  return set
})
