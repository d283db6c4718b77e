import 'server-only'
import type { Target } from '@/lib/transfer/engine/target'
import { companyTarget } from '@/lib/transfer/engine/targets/companies'
import { contactTarget } from '@/lib/transfer/engine/targets/contacts'
import { dealTarget } from '@/lib/transfer/engine/targets/deals'
import { memberTarget } from '@/lib/transfer/engine/targets/members'
import { productTarget } from '@/lib/transfer/engine/targets/products'
import type { ImportEntity } from '@/lib/transfer/fields/catalogue'

export const targets: Readonly<Record<ImportEntity, Target>> = {
  companies: companyTarget,
  contacts: contactTarget,
  deals: dealTarget,
  products: productTarget,
  members: memberTarget,
}
