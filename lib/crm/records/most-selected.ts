/** As many records as an act on selected rows takes. */
export const maxSelected = 200
