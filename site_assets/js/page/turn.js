// When a figure's turn has come: what follows a probe lets that one be drawn first.

// A page's own probe. Figures that wait for a reader to come near may never begin: none waits for them.
const LEADER = "attention-probe:not([data-compact])";
const STANDS = ["ready", "message"];

// A promise, kept once the probe that this figure follows (data-follow) is drawn, or has said why it cannot be.
export function turnOf({ dataset, ownerDocument }) {
  const leader = "follow" in dataset ? ownerDocument.querySelector(LEADER) : null;
  const stands = () => !leader || STANDS.includes(leader.dataset.state);
  if (stands()) return Promise.resolve();
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!stands()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(leader, { attributes: true, attributeFilter: ["data-state"] });
  });
}
