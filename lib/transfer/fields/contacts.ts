import {
  descriptionField,
  externalIdField,
  type Field,
  field,
  lifecycleField,
  ownerField,
  tagsField,
} from './field'

export const contactFields: readonly Field[] = [
  field(
    'name',
    'Full name',
    'text',
    'name|full name|contact name|contact|person|person name|display name|ansprechpartner|kontakt|vollständiger name|nom complet',
    { max: 200 },
  ),
  field('firstName', 'First name', 'text', 'first name|firstname|given name|forename|vorname|prénom|nombre', {
    max: 100,
  }),
  field(
    'lastName',
    'Last name',
    'text',
    'last name|lastname|surname|family name|nachname|familienname|zuname|nom de famille|apellido',
    { max: 100 },
  ),
  externalIdField('contact id|person id|lead id|kontakt id'),
  field(
    'email',
    'E-mail',
    'email',
    'email|e mail|email address|mail|e mail address|email work|work email|primary email|mailadresse|e mail adresse|courriel',
    { max: 254 },
  ),
  field(
    'phone',
    'Phone',
    'phone',
    'phone|phone number|mobile|mobile phone|mobile phone number|telephone|tel|cell|phone work|work phone|business phone|direct dial|telefon|telefonnummer|handy|mobil|mobiltelefon|téléphone',
    { max: 50 },
  ),
  field(
    'jobTitle',
    'Job title',
    'text',
    'job title|title|position|role|function|jobtitel|funktion|berufsbezeichnung|stelle|poste',
    { max: 200 },
  ),
  field('department', 'Department', 'text', 'department|team|division|abteilung|bereich|service', {
    max: 100,
  }),
  field(
    'company',
    'Company',
    'relation',
    'company|company name|account|account name|organization|organisation|organization name|associated company|employer|customer|client|firma|firmenname|unternehmen|kunde|société|entreprise',
    { relation: 'company', max: 200 },
  ),
  lifecycleField,
  field('leadStatus', 'Lead status', 'choice', 'lead status|status|leadstatus|kontaktstatus', {
    choices: {
      new: ['new', 'open', 'neu', 'offen', 'open deal', 'unassigned'],
      contacted: [
        'contacted',
        'attempted to contact',
        'in progress',
        'connected',
        'working',
        'kontaktiert',
        'angerufen',
      ],
      nurturing: ['nurturing', 'nurture', 'bad timing', 'later'],
      qualified: ['qualified', 'converted', 'qualifiziert'],
      unqualified: ['unqualified', 'disqualified', 'not interested', 'closed', 'unqualifiziert'],
    },
  }),
  field(
    'leadSource',
    'Source',
    'text',
    'lead source|source|original source|channel|quelle|herkunft|leadquelle',
    { max: 100 },
  ),
  field('city', 'City', 'text', 'city|town|mailing city|stadt|ort|wohnort|ville', { max: 100 }),
  field('country', 'Country', 'text', 'country|country region|mailing country|location|land|staat|pays', {
    max: 100,
  }),
  field('linkedinUrl', 'LinkedIn', 'url', 'linkedin|linkedin url|linkedin profile', { max: 500 }),
  ownerField('contact owner|lead owner|person owner|kundenbetreuer'),
  tagsField,
  descriptionField,
]
