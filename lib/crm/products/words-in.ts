import 'server-only'
import { and, or, type SQL, sql } from 'drizzle-orm'
import { products } from '@/db/tenant/tables'
import { hasWord, wordsOf } from '@/lib/crm/search/words'

/** Is this word in what a product is found by, or in the name of its category? */
export const productHasWord = (word: string): SQL | undefined =>
  or(
    hasWord(products.searchText, word),
    sql`${products.categoryId} in (
      select named.id from product_categories named where ${hasWord(sql`atrium_fold(named.name)`, word)})`,
  )

/** Every word somewhere in either. */
export const productHasWords = (query: string): SQL | undefined => and(...wordsOf(query).map(productHasWord))
