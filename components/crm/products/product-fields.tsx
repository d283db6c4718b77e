'use client'

import dynamic from 'next/dynamic'
import { early } from '@/components/ui/by-need'

/** Every field of a product, each line the way to change it. Deals keep the price that they were made with. */
export const ProductFields = dynamic(
  early(() => import('@/components/crm/products/product-lines').then(it => it.ProductLines)),
)
