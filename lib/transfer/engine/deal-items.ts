import 'server-only'
import { z } from 'zod'
import type { Values } from '@/lib/transfer/engine/convert'
import type { Row, SqlType } from '@/lib/transfer/engine/record-set'
import { type Current, type LinkOf, textOf } from '@/lib/transfer/engine/target'

/** What a deal is about, as one line; `item_id` is the line that it takes the place of. */
export const itemColumns = {
  item_id: 'uuid',
  product_id: 'uuid',
  item_name: 'text',
  quantity: 'numeric',
  unit_price: 'numeric',
} as const satisfies Record<string, SqlType>

const lines = z.array(
  z.object({
    id: z.string(),
    productId: z.string().nullable(),
    price: z.number(),
    importId: z.string().nullable(),
  }),
)

/**
 * The line that a row says a deal has: one product, at the amount of the deal, else at the price of the list.
 * Null when it names no product, or the deal has that line, or lines that people made.
 */
export function itemOf(values: Values, links: LinkOf, current: Current | null): Row | null {
  const product = links('product')
  if (!product) return null
  const amount = textOf(values, 'amount')
  const quantity = Number(textOf(values, 'quantity') ?? 1) || 1
  const item = {
    product_id: product.id,
    item_name: product.name,
    quantity,
    unit_price: amount === null ? (product.price ?? '0') : (Number(amount) / quantity).toFixed(2),
  }
  const existing = lines.safeParse(current?.record.lines).data ?? []
  const [only] = existing
  if (!only) return { ...item, item_id: null }
  const isOurs = existing.length === 1 && only.importId !== null
  const isSame = only.productId === product.id && (amount === null || only.price === Number(item.unit_price))

  return isOurs && !isSame ? { ...item, item_id: only.id } : null
}
