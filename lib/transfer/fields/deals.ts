import { descriptionField, externalIdField, type Field, field, ownerField, tagsField } from './field'

export const dealFields: readonly Field[] = [
  field(
    'name',
    'Name',
    'text',
    'deal name|opportunity name|deal title|title|opportunity|deal|name|subject|bezeichnung|verkaufschance|titel|betreff',
    { max: 200 },
  ),
  externalIdField(
    'opportunity id|deal id|opportunity number|deal number|chancen id|vorgangsnummer|angebotsnummer',
  ),
  field(
    'stage',
    'Stage',
    'relation',
    'deal stage|stage|opportunity stage|pipeline stage|sales stage|step|phase|stufe|status des deals|verkaufsphase|étape',
    { relation: 'stage', max: 60 },
  ),
  field('status', 'Won or lost', 'choice', 'status|deal status|outcome|result|is closed|ergebnis', {
    choices: {
      open: ['open', 'offen', 'active', 'in progress', 'pending'],
      won: ['won', 'closed won', 'gewonnen', 'win', 'success', 'gagné'],
      lost: ['lost', 'closed lost', 'verloren', 'loss', 'failed', 'perdu', 'abandoned'],
    },
  }),
  field(
    'amount',
    'Amount',
    'number',
    'amount|value|deal value|close value|deal amount|opportunity amount|total|price|revenue|expected revenue|betrag|wert|auftragswert|volumen|summe|montant',
  ),
  field(
    'currency',
    'Currency',
    'text',
    'currency|deal currency|currency code|currency of value|amount currency|währung|devise',
    { max: 3 },
  ),
  field(
    'probability',
    'Probability, %',
    'integer',
    'probability|deal probability|win probability|chance|likelihood|wahrscheinlichkeit|abschlusswahrscheinlichkeit',
  ),
  field(
    'openedOn',
    'Opened on',
    'date',
    'opened on|opened|engage date|create date|created date|created|created at|created on|creation date|open date|start date|deal created|add time|date created|engagement date|erstellt|erstellt am|erstellungsdatum|eröffnet am|startdatum',
  ),
  field(
    'closeDate',
    'Close date',
    'date',
    'close date|closing date|closed date|date closed|closed|end date|abschlussdatum|abschluss|abgeschlossen am|date de clôture',
  ),
  field(
    'expectedCloseDate',
    'Expected close',
    'date',
    'expected close date|expected close|expected closing|forecast date|estimated close date|target date|erwartetes abschlussdatum|voraussichtlicher abschluss',
  ),
  field(
    'closedOn',
    'Closed on',
    'date',
    'closed on|closed at|won time|lost time|deal closed on|won date|geschlossen am',
  ),
  field(
    'lostReason',
    'Lost reason',
    'text',
    'lost reason|closed lost reason|loss reason|reason lost|reason for loss|verlustgrund|grund',
    { max: 200 },
  ),
  field(
    'company',
    'Company',
    'relation',
    'account|account name|company|company name|organization|organisation|organization name|associated company|customer|customer name|client|firma|firmenname|unternehmen|kunde|kundenname|société|entreprise',
    { relation: 'company', max: 200 },
  ),
  field(
    'contact',
    'Contact',
    'relation',
    'contact|contact name|contact person|person|primary contact|associated contact|person name|ansprechpartner|kontakt|kontaktperson',
    { relation: 'contact', max: 300 },
  ),
  field(
    'product',
    'Product',
    'relation',
    'product|product name|item|service|sku|article|produkt|artikel|leistung|produit',
    { relation: 'product', max: 200 },
  ),
  field('quantity', 'Quantity', 'number', 'quantity|qty|units|menge|anzahl|stück|quantité'),
  ownerField('deal owner|opportunity owner|closer'),
  field('leadSource', 'Source', 'text', 'lead source|source|channel|quelle|herkunft', { max: 60 }),
  tagsField,
  descriptionField,
]
