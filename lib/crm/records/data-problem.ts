/** What each rule of the tables means to the person whose row breaks it. */
const rules: Readonly<Record<string, string>> = {
  companies_domain_live: 'Another company has this domain.',
  companies_external_live: 'Another company has this ID.',
  contacts_email_live: 'Another contact has this e-mail address.',
  contacts_external_live: 'Another contact has this ID.',
  products_sku_live: 'Another product has this SKU.',
  products_external_live: 'Another product has this ID.',
  deals_external_live: 'Another deal has this ID.',
  members_email_live: 'Another person has this e-mail address.',
}

/**
 * Says why the database refused a row, or nothing when it was not about the row: a lost connection or a full
 * disk is tried again, never blamed on the file.
 */
export function dataProblem(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at && typeof at.code === 'string' ? at.code : ''
    const rule = 'constraint_name' in at && typeof at.constraint_name === 'string' ? at.constraint_name : ''
    // Classes of SQLSTATE: 22 is data that does not fit, 23 a rule of the tables, 54 a limit of a statement.
    if (!/^(22|23|54)/.test(code)) continue

    return (
      rules[rule] ??
      (code.startsWith('23') ? 'It contradicts another record.' : 'A value in it cannot be kept.')
    )
  }

  return undefined
}
