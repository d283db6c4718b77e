import { z } from 'zod'

/** As many records as a member keeps at hand: more are no help. */
export const maxFavourites = 30

export const favouriteChange = z.object({
  kind: z.enum(['company', 'contact', 'deal']),
  id: z.uuid(),
  isFavourite: z.boolean(),
})
export type FavouriteChange = z.output<typeof favouriteChange>
