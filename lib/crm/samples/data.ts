/** A small, lively workspace: names that belong to nobody. Days count from today, back when below zero. */
export const companies = [
  ['Northwind Bakery', 'northwind-bakery.example', 'Food', 'Hamburg', 'Germany', 120, '18000000'],
  ['Lumen Optics', 'lumen-optics.example', 'Manufacturing', 'Jena', 'Germany', 340, '62000000'],
  ['Baltic Freight', 'baltic-freight.example', 'Logistics', 'Tallinn', 'Estonia', 85, '9400000'],
  ['Café Soleil', 'cafe-soleil.example', 'Hospitality', 'Lyon', 'France', 28, '2100000'],
  ['Harbor & Pine', 'harbor-pine.example', 'Retail', 'Portland', 'United States', 210, '31000000'],
  ['Studio Ōkami', 'studio-okami.example', 'Design', 'Osaka', 'Japan', 14, '1900000'],
] as const

/** Company by its number, then the person; some have a mobile phone too. */
export const contacts = [
  [0, 'Greta', 'Lindqvist', 'Head of purchasing', '+49 40 5550 0112', 'customer', '+49 171 3920014'],
  [0, 'Jonas', 'Weber', 'Operations', '+49 40 5550 0187', 'opportunity', null],
  [1, 'Amara', 'Osei', 'Chief technology officer', '+49 3641 555 0145', 'opportunity', null],
  [1, 'Tobias', 'Krämer', 'Quality lead', '+49 3641 555 0163', 'lead', null],
  [2, 'Liis', 'Tamm', 'Managing director', '+372 5550 0129', 'customer', null],
  [3, 'Élodie', 'Marchand', 'Owner', '+33 4 55 50 01 74', 'lead', null],
  [4, 'Marcus', 'Bell', 'Buyer', '+1 503 555 0156', 'opportunity', '+1 971 555 0190'],
  [4, 'Priya', 'Natarajan', 'Finance', '+1 503 555 0131', 'opportunity', null],
  [5, 'Haruka', 'Mori', 'Founder', '+81 6 5550 0198', 'lead', null],
] as const

export const products = [
  ['Starter plan', 'SMP-START', 'Plans', '1200'],
  ['Team plan', 'SMP-TEAM', 'Plans', '4800'],
  ['Onboarding week', 'SMP-ONB', 'Services', '3500'],
] as const

/**
 * Company, contact, name, amount, where it stands (an open stage from its beginning, or how it ended), days since it
 * entered that, and the day it is expected to close.
 */
export const deals = [
  [0, 0, 'Ovens connected', '24000', 2, -4, 21],
  [0, 1, 'Second bakery', '9500', 0, -2, 45],
  [1, 2, 'Lens line monitoring', '58000', 3, -6, 14],
  [1, 3, 'Inspection pilot', '12000', 1, -75, 30],
  [2, 4, 'Fleet renewal', '31000', 2, -12, 9],
  [3, 5, 'Two cafés in Lyon', '6400', 0, -1, 60],
  [4, 6, 'Autumn rollout', '44000', 4, -90, 5],
  [5, 8, 'Studio seats', '4800', 1, -9, 35],
  [2, 4, 'Warehouse pilot', '14500', 'won', -8, null],
  [0, 0, 'First bakery', '18000', 'won', -39, null],
  [4, 7, 'Spring rollout', '27500', 'won', -72, null],
  [1, 2, 'Proof of concept', '8000', 'won', -131, null],
  [2, 4, 'Route planning', '21000', 'won', -168, null],
  [3, 5, 'Summer terrace', '3900', 'lost', -20, null],
] as const

/** The deal, what it is, its subject, its outcome, and the day it is due, or was done when below zero. */
export const activities = [
  [0, 'call', 'Talk through the offer', null, 0],
  [2, 'meeting', 'Demo on the lens line', null, 2],
  [4, 'task', 'Send the revised price list', null, 0],
  [6, 'task', 'Ask Marcus for the signature', null, -3],
  [0, 'call', 'Asked for references', 'Connected', -5],
  [2, 'call', 'First call with Amara', 'Connected', -16],
  [8, 'meeting', 'Walked the warehouse', null, -30],
  [7, 'call', 'Left a message for Haruka', 'Left message', -7],
] as const

/** Those that are still to be done. */
export const plannedActivities = 4

export const notes = [
  [0, 'Greta wants the ovens online before the Christmas season. Price is fine, delivery decides.'],
  [2, 'Amara compares us with two others. What convinced her: alerts within a second, and no cloud.'],
  [4, 'Liis pays by quarter. Fleet is 62 trucks, 20 more next year.'],
  [6, 'Silence since the contract went out. Priya said the budget is approved.'],
  [13, 'They chose to wait until next summer. Call again in March.'],
] as const
