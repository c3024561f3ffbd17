// What the cells of a probe stand for, by the view's `show`: as the control names it, as the legend and the map do.

const SHOWS = {
  "": { text: "attention weight", title: "attention weight", label: "Attention weights" },
  contribution: {
    text: "weight × norm of what it carries",
    title: "weight × norm, 1: all the layer writes",
    label: "Weights × norms",
  },
};

// { title, label } of a view.
export function shownAs({ show }) {
  return SHOWS[show ?? ""];
}

// [{ value, text }]: between what the reader can choose; none where no model of the site has more than weights.
export function showChoices({ models }) {
  const mixing = models.some(({ sentences }) => Object.values(sentences).some((run) => run.mixing));
  return mixing ? Object.entries(SHOWS).map(([value, { text }]) => ({ value, text })) : [];
}
