import { type Field, field } from './field'

export const memberFields: readonly Field[] = [
  field(
    'name',
    'Name',
    'text',
    'sales agent|agent|name|full name|member|employee|sales person|salesperson|sales rep|rep|user|user name|team member|colleague|owner|mitarbeiter|vertriebsmitarbeiter|benutzer|verkäufer|kollege',
    { max: 200 },
  ),
  field('email', 'E-mail', 'email', 'email|e mail|email address|mail|work email|e mail adresse|mailadresse', {
    max: 254,
  }),
  field(
    'manager',
    'Manager',
    'relation',
    'manager|reports to|supervisor|team lead|lead|boss|manager name|sales manager|vorgesetzter|vorgesetzte|führungskraft|teamleiter|leiter',
    { relation: 'member', max: 200 },
  ),
  field(
    'office',
    'Office',
    'text',
    'regional office|office|region|location|branch|territory|team|site|büro|niederlassung|standort|gebiet',
    { max: 100 },
  ),
]
