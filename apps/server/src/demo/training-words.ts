type Question = {
  readonly text: string
  readonly kind: 'single' | 'multiple'
  readonly options: { readonly text: string; readonly right: boolean }[]
}

/** A question; right answers begin with a star. */
function question(text: string, ...answers: readonly string[]): Question {
  const options = answers.map((answer) => ({ text: answer.replace(/^\*/, ''), right: answer.startsWith('*') }))
  return { text, kind: options.filter(({ right }) => right).length > 1 ? 'multiple' : 'single', options }
}

/** What the handout on food says, paragraph by paragraph. */
export const FOOD_RULES: readonly string[] = [
  '**Hands.** Wash them before the first sample, after every break and after touching money, hair or a telephone. Gloves are no substitute: change them as often as you would wash.',
  '**Cold chain.** Chilled samples stay at 5 °C or below. Take out what you hand out within twenty minutes; what stood longer is thrown away and written down as damaged.',
  '**Allergens.** Keep the product’s label within sight. Asked about milk, nuts, gluten or soy, read the label aloud. Never guess, never say "only a little".',
  '**Children.** A child gets a sample only from the hand of the parent who is there and agrees.',
  '**Waste.** Cups and spoons go into the bag on the stand, the bag goes where the store says. The floor around the stand is yours.',
]

export const FOOD_QUIZ: Question[] = [
  question(
    'When do you wash your hands?',
    '*Before the first sample',
    '*After every break',
    '*After touching money',
    'Once a day',
  ),
  question('How warm may chilled samples get?', '*5 °C', '12 °C', 'Room temperature'),
  question(
    'A sample stood out for half an hour. What now?',
    '*It is thrown away',
    'It goes back into the fridge',
    'It goes out first',
  ),
  question(
    'A shopper asks about nuts.',
    '*You read the label aloud',
    'You say there are none',
    'You ask what others think',
  ),
  question(
    'A child of eight asks for a sample.',
    '*You ask the parent who is there',
    'You hand it over',
    'You send the child away without a word',
  ),
]

export const JUICE_SCRIPT = `"Good morning. Oranges and nothing else, pressed this week. May I pour you some?"

What is in it: oranges from the Riverland, cold pressed, no sugar, no water. Keeps nine days at 4 °C, two once open.

What we say of the price: the shelf price and the voucher of one dollar, until Sunday.

What we never say: that it cures, that it is better for children, that another brand is bad.`

export const JUICE_QUIZ: Question[] = [
  question('How long does an open bottle keep?', '*Two days', 'Nine days', 'A month'),
  question('What is in the bottle besides oranges?', '*Nothing', 'Sugar', 'Water'),
  question('What do you say of another brand?', '*Nothing bad', 'That it has sugar', 'That it is dearer'),
  question('What may you promise?', '*The voucher until Sunday', 'Better health', '*The price on the shelf'),
]

export const SUPERVISOR_RULES = `Before eight: who has not confirmed? Call them, then the office.
At each point: the stand, the person, the cold box, one photo.
A person who does not come: mark it after fifteen minutes, ask for a substitute, tell the store.
In the evening: hours, incidents, what has to be there tomorrow.`
