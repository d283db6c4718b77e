import 'server-only'
import { getActivity, listActivitiesOf, listPlannedOf } from '@/lib/crm/activities/queries'
import { getCompanyPage } from '@/lib/crm/companies/page-data'
import { getContactPage } from '@/lib/crm/contacts/page-data'
import { getBoard } from '@/lib/crm/deals/board'
import {
  getFilterNames,
  searchDealCompanies,
  searchDealContacts,
  searchDealProducts,
} from '@/lib/crm/deals/choices'
import { listLineItems } from '@/lib/crm/deals/line-items'
import { getDealPage, getDealPanel } from '@/lib/crm/deals/page-data'
import { listDealPeople } from '@/lib/crm/deals/people'
import { listDealsOf } from '@/lib/crm/deals/queries'
import { listFavourites } from '@/lib/crm/favourites/queries'
import { listFiles } from '@/lib/crm/files/queries'
import { listRecords } from '@/lib/crm/lists/queries'
import { nameRelations, searchRelation } from '@/lib/crm/lists/relations'
import { listNotes } from '@/lib/crm/notes/queries'
import { listedNames } from '@/lib/crm/objects/field'
import { fieldsOf } from '@/lib/crm/objects/registry'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import { getProduct } from '@/lib/crm/products/queries'
import { listRecentlyViewed } from '@/lib/crm/recents/queries'
import type { Aviary, Whose } from '@/lib/crm/records/testing/canaries'
import { searchEverything } from '@/lib/crm/search/queries'
import { listTimeline } from '@/lib/crm/timeline/queries'
import { listTrash } from '@/lib/crm/trash/queries'
import { getRecordWork } from '@/lib/crm/work/queries'
import type { TenantScope } from '@/lib/tenancy/scope'
import { exportFile } from '@/lib/transfer/export-file'
import { listKnown } from '@/lib/transfer/proposal/known-names'

export const whose: readonly Whose[] = ['own', 'team', 'other']
const refs = ['company', 'contact', 'deal'] as const
const all = { sorts: [], columns: [] }

export type Reads = Readonly<Record<string, (tenant: TenantScope) => PromiseLike<unknown>>>

async function whole(pieces: AsyncGenerator<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece

  return text
}

export async function firstPipeline(tenant: TenantScope) {
  const [pipeline] = await listPipelines(tenant)
  if (!pipeline) throw new Error('there is no pipeline')

  return pipeline
}

/** Everything that answers with records, by what it is. Each shows one of everybody's to who may see all. */
export function readsOf(aviary: () => Aviary): Reads {
  /** Asks for one record after the other, of whoever it is. */
  const ofEach =
    (read: (tenant: TenantScope, canaries: Aviary['of'][Whose]) => PromiseLike<unknown>) =>
    (tenant: TenantScope) =>
      Promise.all(whose.map(each => read(tenant, aviary().of[each])))

  const ofEachRef = (
    read: (tenant: TenantScope, ref: { kind: (typeof refs)[number]; id: string }) => PromiseLike<unknown>,
  ) => ofEach((tenant, canaries) => Promise.all(refs.map(kind => read(tenant, { kind, id: canaries[kind] }))))

  return {
    ...Object.fromEntries(
      listedNames.flatMap(entity => {
        const columns = fieldsOf(entity)
          .filter(({ list }) => list !== 'never')
          .map(({ key }) => ({ field: key }))

        return [
          [`list of ${entity}`, (tenant: TenantScope) => listRecords(tenant, entity, { ...all, columns })],
          [
            `export of ${entity}`,
            (tenant: TenantScope) => whole(exportFile(tenant, entity, { ...all, columns })),
          ],
          [`choice of ${entity}`, (tenant: TenantScope) => searchRelation(tenant, entity, '')],
          [
            `names of ${entity} in a filter`,
            (tenant: TenantScope) =>
              nameRelations(
                tenant,
                entity,
                whose.map(each => aviary().of[each][entity]),
              ),
          ],
        ]
      }),
    ),
    'page of a company': ofEach((tenant, { company }) => getCompanyPage(tenant, company, {})),
    'page of a contact': ofEach((tenant, { contact }) => getContactPage(tenant, contact, {})),
    'page of a deal': ofEach((tenant, { deal }) => getDealPage(tenant, deal)),
    'panel of a deal': ofEach((tenant, { deal }) => getDealPanel(tenant, deal, {})),
    'people on a deal': ofEach((tenant, { deal }) => listDealPeople(tenant, deal)),
    'page of a product': ofEach((tenant, { product }) => getProduct(tenant, product)),
    'lines of a deal': ofEach((tenant, { deal }) => listLineItems(tenant, deal)),
    'deals of a record': ofEach(async (tenant, { company, contact }) => [
      await listDealsOf(tenant, { kind: 'company', id: company }),
      await listDealsOf(tenant, { kind: 'contact', id: contact }),
    ]),
    timeline: ofEachRef((tenant, ref) => listTimeline(tenant, ref)),
    changes: ofEachRef((tenant, ref) => getRecordWork(tenant, ref, { tab: 'changes' })),
    'notes of a record': ofEachRef((tenant, ref) => listNotes(tenant, ref)),
    'files of a record': ofEach((tenant, { deal }) => listFiles(tenant, { kind: 'deal', id: deal })),
    'activities of a record': ofEachRef((tenant, ref) => listActivitiesOf(tenant, ref)),
    'what is planned with a record': ofEachRef((tenant, ref) => listPlannedOf(tenant, ref)),
    'panel of an activity': ofEach((tenant, { activity }) => getActivity(tenant, activity)),
    board: async tenant => getBoard(tenant, await firstPipeline(tenant), {}),
    'names in a filter of deals': ofEach((tenant, { company, contact, product }) =>
      getFilterNames(tenant, { company, contact, product }),
    ),
    'companies to choose from': tenant => searchDealCompanies(tenant, ''),
    'contacts to choose from': tenant => searchDealContacts(tenant, '', null),
    'products to choose from': tenant => searchDealProducts(tenant, ''),
    'search for records': async tenant =>
      Promise.all(['deal', 'company', 'person', 'product'].map(word => searchEverything(tenant, word))),
    'search for texts': async tenant => [
      await searchEverything(tenant, 'note'),
      await searchEverything(tenant, 'task'),
    ],
    'search with slips': tenant =>
      Promise.all(['Quartx', 'Baslat', 'Granjte'].map(word => searchEverything(tenant, word))),
    'search without words': tenant => searchEverything(tenant, ''),
    recents: tenant => listRecentlyViewed(tenant, 20),
    favourites: listFavourites,
    trash: tenant => listTrash(tenant),
    'names that an import knows': async tenant => [
      await listKnown(tenant, 'company', []),
      await listKnown(tenant, 'product', []),
    ],
  }
}
