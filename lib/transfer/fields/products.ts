import { descriptionField, externalIdField, type Field, field, tagsField } from './field'

export const productFields: readonly Field[] = [
  field(
    'name',
    'Name',
    'text',
    'product|product name|name|item|item name|title|article|artikel|produkt|produktname|artikelbezeichnung|bezeichnung|leistung|produit',
    { max: 200 },
  ),
  externalIdField('product id|item id|produkt id'),
  field(
    'sku',
    'SKU',
    'text',
    'sku|product code|item number|code|part number|article number|artikelnummer|artikelnr|artikel nr|produktnummer|référence',
    { max: 100 },
  ),
  field(
    'category',
    'Category',
    'relation',
    'category|series|product family|family|product line|line|group|product group|type|product type|kategorie|serie|produktgruppe|warengruppe|produktlinie|catégorie',
    { relation: 'category', max: 60 },
  ),
  field(
    'unitPrice',
    'Price',
    'number',
    'unit price|price|sales price|list price|retail price|standard price|net price|amount|preis|verkaufspreis|einzelpreis|listenpreis|vk|prix',
  ),
  field('currency', 'Currency', 'text', 'currency|currency code|price currency|währung|devise', { max: 3 }),
  field('isActive', 'For sale', 'boolean', 'active|is active|for sale|available|enabled|aktiv|verfügbar'),
  tagsField,
  descriptionField,
]
