/** Invented chains, and how they look from outside. */
export const CHAINS = [
  { name: 'Freshway', code: 'FW', domain: 'freshway.example', lead: 3, cost: 14_500 },
  { name: 'Bluegum Market', code: 'BG', domain: 'bluegummarket.example', lead: 5, cost: 18_000 },
  { name: 'Corner Basket', code: 'CB', domain: 'cornerbasket.example', lead: 2, cost: 9_500 },
  { name: 'Kookaburra Foods', code: 'KF', domain: 'kookaburrafoods.example', lead: 4, cost: 16_000 },
] as const

export const STREETS = [
  'Station Street',
  'High Street',
  'Main Road',
  'Church Street',
  'Railway Parade',
  'Victoria Street',
  'Bay Road',
  'King Street',
  'Mill Lane',
  'Commercial Road',
]

export const ARRIVALS = [
  'Sign in at the service desk, then ask for the duty manager.',
  'Enter by the loading dock on the left, ring the bell, show the pass letter.',
  'Use the staff entrance before 9:00, the main doors afterwards.',
  'Report to the customer service counter; trolleys stay in the aisle.',
]

export const FIRST_NAMES = [
  'Amelia',
  'Arjun',
  'Beatrix',
  'Callum',
  'Chiara',
  'Dylan',
  'Elif',
  'Ethan',
  'Freya',
  'Gabriel',
  'Hana',
  'Hugo',
  'Imogen',
  'Isaac',
  'Jasmine',
  'Jonah',
  'Kavya',
  'Kieran',
  'Lara',
  'Linh',
  'Mateo',
  'Maya',
  'Nadia',
  'Nikolai',
  'Olive',
  'Oscar',
  'Petra',
  'Priya',
  'Quentin',
  'Rafael',
  'Ruby',
  'Samir',
  'Sienna',
  'Tamika',
  'Theo',
  'Uma',
  'Vera',
  'Wesley',
  'Yasmin',
  'Zoe',
]

export const LAST_NAMES = [
  'Abbott',
  'Banerjee',
  'Calloway',
  'Da Silva',
  'Eklund',
  'Fairweather',
  'Gallagher',
  'Hartono',
  'Ivanova',
  'Jansen',
  'Kapoor',
  'Lockwood',
  'Marchetti',
  'Nguyen',
  'Okafor',
  'Papadakis',
  'Quigley',
  'Rasmussen',
  'Santos',
  'Thornbury',
  'Ueda',
  'Vasquez',
  'Whitlam',
  'Yilmaz',
  'Zielinski',
]

/** Ordinary weeks as people write them. */
export const WEEKS = [
  'Mon-Sun 07:00-21:00',
  'Mon-Sun 08:00-20:00',
  'Wed-Sun 08:00-20:00',
  'Thu-Sun 09:00-19:00',
  'Thu-Sun 08:00-21:00',
  'Mon-Fri 08:00-18:00; Sat 09:00-17:00',
  'Fri-Sun 08:00-20:00',
]

export const LANGUAGES = ['en', 'en', 'en', 'en, it', 'en, vi', 'en, zh', 'en, ru', 'en, es', 'en, hi', 'en, tr']

/** The people of the agency's office, as the timeline names them. */
export const OFFICE = { coordinator: 'Mara Collins', manager: 'Owen Hartley', accountant: 'Greta Lindqvist' } as const
