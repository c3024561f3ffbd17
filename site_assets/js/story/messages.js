// The fixed words of the guesses in the lesson. Translate them here.

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const STORY = {
  cover: "The map appears with the answer.",
  yourGuess: "Your guess",
  question: (head, query) => `Choose the word that ${head} looks at from ${query}.`,
  looks: (query, key) => `From ${query} to ${key}.`,
  right: (key) => `Right: it looks most at ${key}.`,
  wrong: (guess, key) => `You chose ${guess}. It looks most at ${key}.`,
  toSink: (weight) => `It gives ${weight} to the attention sink.`,
};
