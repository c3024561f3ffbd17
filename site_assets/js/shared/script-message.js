// What stands where a script was to draw something and could not be loaded. The page remembers that it
// failed, so only loading the page again asks for it again.

import { frameMessage, sayAbove } from "./frame-message.js";

export function scriptMessage(title) {
  const reload = { text: "Reload the page", act: () => window.location.reload() };
  return frameMessage({ title, reason: "Its script could not be loaded.", actions: [reload] });
}

// For a whole figure: what the page holds in its place, such as the lab's questions, stays.
export function sayScriptMissing(host) {
  sayAbove(host, scriptMessage("This figure cannot be drawn."));
}
