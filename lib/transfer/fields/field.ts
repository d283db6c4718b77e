/** What a name in a file stands for: a record that exists, or is to be made. */
export const relations = ['company', 'contact', 'product', 'category', 'member', 'stage'] as const
export type Relation = (typeof relations)[number]

export type FieldKind =
  | 'text'
  | 'number'
  | 'integer'
  | 'date'
  | 'email'
  | 'phone'
  | 'url'
  | 'domain'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'relation'
  | 'tags'

/**
 * One field that a column can be brought into. `synonyms` are headers as other systems and people write them,
 * in any case and punctuation; the more usual ones first.
 */
export type Field = {
  key: string
  label: string
  kind: FieldKind
  /** Longest text that is taken, in letters. */
  max: number
  synonyms: readonly string[]
  /** For `choice` and `choices`: the values, each with the words that mean it. */
  choices?: Readonly<Record<string, readonly string[]>>
  /** For `relation`: what the names in the column are. */
  relation?: Relation
  /** One more of what another field is the main one of: only a header says so, and never what the cells are. */
  isFurther?: true
}

type Options = Pick<Field, 'choices' | 'relation' | 'isFurther'> & { max?: number }

/** Shorthand for the lists beside this file; synonyms are parted by `|`. */
export const field = (
  key: string,
  label: string,
  kind: FieldKind,
  synonyms: string,
  { max = 500, ...options }: Options = {},
): Field => ({ key, label, kind, max, synonyms: synonyms.split('|'), ...options })

/** Fields that records of several kinds have in common, under the words that go with each. */
export const ownerField = (synonyms: string): Field =>
  field(
    'owner',
    'Owner',
    'relation',
    `owner|owner name|assigned to|sales rep|sales person|salesperson|sales agent|account manager|rep|agent|besitzer|zuständig|verantwortlich|verantwortlicher|betreuer|bearbeiter|vertriebsmitarbeiter|propriétaire|${synonyms}`,
    {
      relation: 'member',
      max: 200,
    },
  )

export const externalIdField = (synonyms: string): Field =>
  field('externalId', 'ID in the other system', 'text', `id|record id|external id|externe id|${synonyms}`, {
    max: 200,
  })

export const descriptionField = field(
  'description',
  'Description',
  'text',
  'description|notes|note|comment|comments|remarks|about|beschreibung|notiz|notizen|bemerkung|bemerkungen|kommentar',
  { max: 20_000 },
)

export const tagsField = field(
  'tags',
  'Tags',
  'tags',
  'tags|tag|labels|keywords|tag list|schlagworte|schlagwörter|etiketten|étiquettes|etiquetas',
  { max: 2_000 },
)

export const lifecycleField = field(
  'lifecycleStage',
  'Lifecycle stage',
  'choice',
  'lifecycle stage|lifecycle|customer status|lebenszyklus',
  {
    choices: {
      subscriber: ['subscriber', 'abonnent'],
      lead: ['lead', 'marketing qualified lead', 'mql', 'prospect', 'interessent'],
      qualified: ['qualified', 'sales qualified lead', 'sql', 'qualifiziert'],
      opportunity: ['opportunity', 'chance', 'verkaufschance'],
      customer: ['customer', 'client', 'kunde', 'active customer'],
      evangelist: ['evangelist', 'advocate'],
      other: ['other', 'partner', 'vendor', 'supplier', 'sonstige'],
    },
  },
)
