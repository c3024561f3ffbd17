// What kinds that have nothing of their own to say for a part of their contract (kinds.js) put there.

export const noLines = () => [];

export const nothingToShow = () => ({});

// The first words to a reader who was asked for more than a guess.
export const opening = (wanted, right) => (right ? "Right." : "Not yet.");
