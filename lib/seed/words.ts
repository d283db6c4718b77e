/** What invented companies and people are called. Accents are in it, as they are in life. */
type Words = readonly [string, ...string[]]

const split = (text: string): Words => {
  const [first = '', ...rest] = text.split(/\s+/).filter(Boolean)

  return [first, ...rest]
}
const lines = (text: string): Words => {
  const [first = '', ...rest] = text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

  return [first, ...rest]
}

export const firstNames = split(`
  Ada Adam Aisha Alan Alice Amara Amélie Ana Anders André Anna Anton Arthur Astrid Ayşe Beatriz Ben Björn Bruno
  Camila Carl Carmen Chloé Clara Chen Daniel Daria David Diego Dora Edith Eduardo Elena Elif Elsa Emeka Emil Emma
  Erik Eva Farid Fatima Felix Fiona Florence Frank Freya Gabriel Georg Grace Greta Gustav Hana Hannah Harold Hassan
  Helen Henri Hugo Ibrahim Ida Ines Ingrid Irene Isaac Ivan Jack Jakub James Jan Jane Jelena Joana John Jonas José
  Julia Jürgen Karim Karin Kate Kenji Klara Kofi Lars Laura Léa Leila Leo Li Lina Louis Lucía Łukasz Magda Malik
  Marco Maria Marta Martin Matilda Max Mei Mia Michael Milan Mohammed Moritz Nadia Naomi Nils Nina Noah Nora Núria
  Olga Oliver Omar Oscar Otto Pablo Paul Petra Priya Rachel Rafael Rania Renée Robert Rosa Ruth Samir Samuel Sara
  Sergio Simon Sofia Søren Stefan Sven Tariq Tess Theo Thomas Tomás Uma Valentina Vera Victor Walter Wei Yara
  Yasmin Yuki Yusuf Zara Zoë`)

export const lastNames = split(`
  Abbott Adeyemi Ahmed Aldana Almeida Andersen Bakker Barros Bauer Becker Bell Berg Bianchi Blanc Bowen Brandt Brown
  Carter Castro Chan Chaudhry Clark Cohen Costa Cruz Czerny Dahl Davies Díaz Dubois Dupont Eder Edwards Eriksen Evans
  Farkas Fernández Ferrari Fischer Fontaine Foster Fournier Fuchs Gallo García Girard Gómez González Gray Green Gruber
  Haddad Hall Hansen Harris Hernández Hoffmann Horváth Huang Hughes Ibrahim Ito Ivanov Jackson Janssen Jensen Johnson
  Jones Kaya Keller Kelly Khan Kim King Klein Kovács Kowalski Krüger Kumar Lange Larsen Lee Lefèvre Lehmann Lewis Lima
  Lindqvist López Lund Maier Marino Martin Martínez Mayer Meyer Miller Moore Morales Moreau Müller Murphy Mwangi Nagy
  Nakamura Nguyen Nielsen Novak Nowak O'Brien O'Connor Okafor Olsen Osei Ortiz Owens Park Patel Pereira Pérez Peters
  Petrov Popescu Quinn Ramírez Reid Reyes Richter Ricci Rivera Roberts Romano Rossi Roth Ruiz Russo Santos Sato
  Schmidt Schneider Schulz Scott Sharma Silva Singh Smith Søndergaard Stein Stewart Suzuki Svensson Szabó Takahashi
  Tanaka Taylor Thomas Torres Turner Varga Vega Vogel Wagner Walker Wang Weber White Williams Wilson Wójcik Wolf Wright
  Yamamoto Yılmaz Young Zhang Zhou Ziegler`)

export const companyFirst = split(`
  Alder Amber Anchor Apex Arbor Aspen Atlas Aurora Basalt Beacon Birch Blue Bright Canyon Cedar Cinder Clear Cobalt
  Copper Coral Crescent Crown Delta Dune East Echo Elm Ember Falcon Fern First Fjord Flint Forge Garnet Glacier Golden
  Granite Grove Harbor Hazel Heron High Horizon Iron Ivory Jade Juniper Keystone Lagoon Lark Laurel Liberty Linden
  Lumen Magnolia Maple Marble Meadow Meridian Mesa Mill Mint Mountain Noble North Nova Oak Oasis Ocean Olive Onyx
  Opal Orchard Osprey Pacific Pearl Pine Pioneer Prairie Quartz Raven Red Ridge River Rowan Ruby Saffron Sage Sequoia
  Silver Slate Solar South Spruce Sterling Stone Summit Sunset Swift Tern Thistle Tidal Timber Topaz Union Valley
  Vertex Vista West White Wild Willow Winter Zephyr Zürich`)

export const companySecond = split(`
  Advisors Analytics Apparel Automation Bank Biotech Builders Capital Care Chemicals Clinics Coffee Consulting Dairy
  Data Design Dynamics Electric Energy Engineering Farms Finance Foods Freight Furniture Games Glass Health Hotels
  Instruments Insurance Labs Law Lighting Logistics Machines Marine Media Medical Metals Mining Mobility Motors Naval
  Networks Optics Packaging Paper Partners Pharma Plastics Power Press Print Properties Publishing Rail Robotics
  Security Shipping Software Solutions Steel Studios Supply Systems Telecom Textiles Tools Toys Trading Travel Water
  Works`)

export const companyEnd: Words = [
  '',
  '',
  '',
  ' Group',
  ' Inc',
  ' Ltd',
  ' LLC',
  ' GmbH',
  ' AB',
  ' SA',
  ' & Co',
]

export const industries = lines(`
  Agriculture
  Construction
  Education
  Energy
  Finance
  Health
  Hospitality
  Industry
  Insurance
  Legal
  Logistics
  Media
  Public sector
  Real estate
  Retail
  Software
  Telecommunication
  Transport`)

type City = readonly [city: string, country: string, dial: string]

export const cities: readonly [City, ...City[]] = [
  ['London', 'United Kingdom', '44'],
  ['Manchester', 'United Kingdom', '44'],
  ['New York', 'United States', '1'],
  ['Chicago', 'United States', '1'],
  ['Austin', 'United States', '1'],
  ['San José', 'United States', '1'],
  ['Toronto', 'Canada', '1'],
  ['Montréal', 'Canada', '1'],
  ['Berlin', 'Germany', '49'],
  ['München', 'Germany', '49'],
  ['Zürich', 'Switzerland', '41'],
  ['Wien', 'Austria', '43'],
  ['Paris', 'France', '33'],
  ['Lyon', 'France', '33'],
  ['Madrid', 'Spain', '34'],
  ['Málaga', 'Spain', '34'],
  ['Lisboa', 'Portugal', '351'],
  ['São Paulo', 'Brazil', '55'],
  ['Bogotá', 'Colombia', '57'],
  ['Milano', 'Italy', '39'],
  ['Amsterdam', 'Netherlands', '31'],
  ['København', 'Denmark', '45'],
  ['Malmö', 'Sweden', '46'],
  ['Oslo', 'Norway', '47'],
  ['Kraków', 'Poland', '48'],
  ['İstanbul', 'Türkiye', '90'],
  ['Nairobi', 'Kenya', '254'],
  ['Lagos', 'Nigeria', '234'],
  ['Mumbai', 'India', '91'],
  ['Singapore', 'Singapore', '65'],
  ['Tokyo', 'Japan', '81'],
  ['Sydney', 'Australia', '61'],
]

export const jobs = lines(`
  Account manager
  Architect
  Assistant
  Buyer
  Chief executive
  Chief financial officer
  Chief technology officer
  Consultant
  Controller
  Director of operations
  Engineer
  Founder
  Head of marketing
  Head of procurement
  Head of sales
  Human resources manager
  IT manager
  Lawyer
  Office manager
  Plant manager
  Product manager
  Project manager
  Sales manager
  Team lead
  Vice president`)

export const departments = split(
  'Finance IT Legal Management Marketing Operations Production Purchasing Sales',
)

export const dealWords = lines(`
  annual plan
  consulting
  expansion
  first order
  framework contract
  licences
  maintenance
  migration
  new site
  pilot
  renewal
  replacement
  rollout
  support
  team plan
  training
  upgrade
  yearly supply`)

export const callSubjects = lines(`
  Ask about the offer
  Call back
  Check in
  Clear open questions
  First call
  Follow up
  Talk about the price
  Welcome call`)

export const meetingSubjects = lines(`
  Contract review
  Demo
  Introduction
  Kick-off
  Lunch
  Quarterly review
  Site visit
  Workshop`)

export const taskSubjects = lines(`
  Ask for references
  Check the credit limit
  Prepare the contract
  Prepare the demo
  Send the brochure
  Send the invoice
  Send the offer
  Update the forecast`)

export const emailSubjects = lines(`
  Answer to your question
  Contract for signature
  Follow-up to our meeting
  Invitation
  Offer
  Reminder
  Summary of our call
  Thank you`)

export const outcomes = lines(`
  Asked to call again
  Interested
  Left a message
  No answer
  Not interested
  Reached
  Sent what was asked for`)
