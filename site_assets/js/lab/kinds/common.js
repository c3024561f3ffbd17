// Parts of the contract (kinds.js) that several kinds fill in the same way.

export const noLines = () => [];

export const nothingToShow = () => ({});

// The first words of the feedback on anything but a guess.
export const opening = (wanted, right) => (right ? "Right." : "Not yet.");
