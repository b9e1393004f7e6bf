// A wall hangs for days: it fetches itself anew, takes over what has changed where it stands, and says when it can not.
import { say } from "./texts.js";

const Sooner = 30_000;
const texts = "h2, .map-legend, table, .chart-note";

/** @param changed Called once figures were taken over. */
export function follow(wall, changed) {
  const updated = wall.querySelector("[data-updated]");
  const told = wall.querySelector("[data-lost]");
  const built = builtOf(document);
  const pause = Number(wall.dataset.refresh) * 1000;
  let timer = 0;
  let isBusy = false;

  wait(pause);
  addEventListener("online", look);
  document.addEventListener("visibilitychange", look);

  function wait(time) {
    clearTimeout(timer);
    timer = setTimeout(look, time);
  }

  async function look() {
    // Behind another page nobody reads it, and nobody's session is kept alive by it.
    if (document.hidden || isBusy) return wait(pause);
    isBusy = true;
    const { page, ended } = await ask();
    isBusy = false;
    if (!page) {
      tell(say(ended ? "display.ended" : "display.lost", lastSeen()));
      return wait(Math.min(pause, Sooner));
    }
    // Another edition of the site draws its pages in another way.
    if (builtOf(page) !== built) return location.reload();
    const isOther = take(wall, page.querySelector("[data-display]"));
    copy(updated, page.querySelector("[data-updated]"));
    tell("");
    if (isOther) await changed();
    wait(pause);
  }

  function tell(sentence) {
    if (told.textContent !== sentence) told.textContent = sentence;
    updated.hidden = sentence !== "";
  }

  /** 14:05, and with its day once that is over. */
  function lastSeen() {
    const seen = new Date(updated.dataset.updated);
    return seen.toDateString() === new Date().toDateString() ? updated.dataset.clock : updated.dataset.day;
  }
}

async function ask() {
  const answer = await fetch(location.href, { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(60_000) }).catch(() => null);
  const ended = answer !== null && (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403);
  const words = answer?.ok ? await answer.text().catch(() => "") : "";
  const page = new DOMParser().parseFromString(words, "text/html");
  return { page: page.querySelector("[data-display]") ? page : null, ended };
}

const builtOf = page => [...page.querySelectorAll("link[rel=stylesheet], script[type=module]")].map(file => file.getAttribute("href") ?? file.getAttribute("src")).join();

/** Only what is told otherwise is touched, so that nothing flashes, and who stands in a panel stays there. */
function take(here, now) {
  let isOther = replace(here.querySelector("h1"), now.querySelector("h1"));
  isOther = replace(here.querySelector(".display-head .as-of"), now.querySelector(".display-head .as-of")) || isOther;
  const [old, fresh] = [here, now].map(wall => [...wall.querySelectorAll(".display-panel")]);
  if (old.map(nameOf).join() !== fresh.map(nameOf).join()) {
    replace(here.querySelector(".display-grid"), now.querySelector(".display-grid"));
    return true;
  }
  return old.map((panel, i) => takePanel(panel, fresh[i])).some(Boolean) || isOther;
}

const nameOf = panel => panel.getAttribute("aria-labelledby");

function takePanel(here, now) {
  const charts = [here, now].map(panel => panel.querySelector("[data-chart]"));
  if (!charts.every(Boolean)) return replace(here, now);
  const [old, fresh] = [here, now].map(panel => [...panel.querySelectorAll(texts)]);
  if (old.length !== fresh.length) return replace(here, now);
  const isDrawnOtherwise = [...charts[1].attributes].some(a => a.name.startsWith("data-") && charts[0].getAttribute(a.name) !== a.value);
  copy(...charts);
  return old.map((part, i) => replace(part, fresh[i])).some(Boolean) || isDrawnOtherwise;
}

function copy(here, now) {
  for (const { name, value } of now.attributes) if (name.startsWith("data-")) here.setAttribute(name, value);
  if (!here.matches("[data-chart]")) replace(here, now);
}

function replace(here, now) {
  if (!here || !now || here.innerHTML === now.innerHTML) return false;
  here.replaceChildren(...now.childNodes);
  return true;
}
