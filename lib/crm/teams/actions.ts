'use server'

import { refresh } from 'next/cache'
import * as teams from '@/lib/crm/teams/mutations'
import { newTeam, teamEdit, teamLead, teamPlace, teamRef } from '@/lib/crm/teams/schema'
import { tenantAction } from '@/lib/entry/action'

export const createTeam = tenantAction(newTeam, async (tenant, input) => {
  const team = await teams.createTeam(tenant, input)
  refresh()

  return team
})

export const renameTeam = tenantAction(teamEdit, async (tenant, input) => {
  await teams.renameTeam(tenant, input)
  refresh()
})

export const deleteTeam = tenantAction(teamRef, async (tenant, { id }) => {
  await teams.deleteTeam(tenant, id)
  refresh()
})

export const joinTeam = tenantAction(teamPlace, async (tenant, input) => {
  await teams.joinTeam(tenant, input)
  refresh()
})

export const leadTeam = tenantAction(teamLead, async (tenant, input) => {
  await teams.joinTeam(tenant, input)
  refresh()
})

export const leaveTeam = tenantAction(teamPlace, async (tenant, input) => {
  await teams.leaveTeam(tenant, input)
  refresh()
})
