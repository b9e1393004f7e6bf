// What the scripts say, given by the page in its language.
const texts = JSON.parse(document.getElementById("script-texts")?.textContent || "{}");

/** The sentence of a key with {0}, {1} ... filled in. */
export const say = (key, ...values) =>
  (texts[key] ?? `[${key}]`).replace(/\{(\d)\}/g, (_, i) => values[Number(i)] ?? "");

/** Reads a sentence aloud to people who do not see the page. */
export function announce(sentence) {
  const place = document.getElementById("announcer");
  if (place) place.textContent = sentence;
}
