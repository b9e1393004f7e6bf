// Trends take turns on the wall; one press holds them, and who wants less motion has them held from the start.
import { follow } from "./wall-news.js";

for (const wall of document.querySelectorAll("[data-display]")) {
  const turns = () => [...wall.querySelectorAll("[data-turn]")];
  const pause = wall.querySelector("[data-pause]");
  let at = 0;
  let held = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = () => turns().forEach((turn, i, all) => turn.classList.toggle("is-waiting", i !== at % all.length));
  const next = () => { at = (at + 1) % Math.max(1, turns().length); show(); };
  const tell = () => {
    pause.setAttribute("aria-pressed", String(held));
    pause.textContent = held ? pause.dataset.goWords : pause.dataset.pauseWords;
  };
  pause.addEventListener("click", () => { held = !held; tell(); });
  wall.querySelector("[data-next]").addEventListener("click", next);
  setInterval(() => { if (!held && !document.hidden) next(); }, Number(wall.dataset.seconds) * 1000);
  show();
  tell();
  follow(wall, async () => {
    show();
    if (wall.querySelector("[data-chart]")) await import("./charts.js");
    for (const place of wall.querySelectorAll("[data-chart]")) place.dispatchEvent(new CustomEvent("hengliang:draw", { bubbles: true }));
  });
}
