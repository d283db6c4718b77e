'use server'

import { refresh } from 'next/cache'
import * as categories from '@/lib/crm/products/categories'
import * as products from '@/lib/crm/products/mutations'
import { categoryEdit, categoryOrder, newCategory, newProduct, productEdit } from '@/lib/crm/products/schema'
import { recordRef } from '@/lib/crm/records/fields'
import { tenantAction } from '@/lib/entry/action'

export const createProduct = tenantAction(newProduct, async (tenant, input) => {
  const product = await products.createProduct(tenant, input)
  refresh()

  return product
})

export const updateProduct = tenantAction(productEdit, async (tenant, input) => {
  const result = await products.updateProduct(tenant, input)
  refresh()

  return result
})

export const deleteProduct = tenantAction(recordRef, async (tenant, { id }) => {
  await products.deleteProduct(tenant, id)
  refresh()
})

export const restoreProduct = tenantAction(recordRef, async (tenant, { id }) => {
  await products.restoreProduct(tenant, id)
  refresh()
})

/** Answers the category, also one that was there already. */
export const createCategory = tenantAction(newCategory, async (tenant, input) => {
  const category = await categories.createCategory(tenant, input)
  refresh()

  return category
})

export const updateCategory = tenantAction(categoryEdit, async (tenant, input) => {
  await categories.updateCategory(tenant, input)
  refresh()
})

export const reorderCategories = tenantAction(categoryOrder, async (tenant, { ids }) => {
  await categories.reorderCategories(tenant, ids)
  refresh()
})
