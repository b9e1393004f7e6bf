// Weights that re-rank while they move: the server computes, the page follows; the latest answer wins.
import { announce, say } from "./texts.js";

for (const form of document.querySelectorAll("form[data-study]")) prepare(form);

function prepare(form) {
  const complaint = form.querySelector("[data-complaint]");
  const ranking = follower("ranking", 40);
  const intervals = follower("intervals", 200);

  form.addEventListener("input", event => {
    const field = event.target;
    if (field.dataset.sliderOf) document.getElementById(field.dataset.sliderOf).value = trim(field.value);
    else if (field.type === "number") show(field);
    if (field.type === "number" || field.type === "range") ranking();
    intervals();
  });
  // A select or a tick tells of itself by change where input is not heard.
  form.addEventListener("change", event => { if (event.target.closest(".doubts")) intervals(); });
  form.querySelector("[data-reset-weights]")?.addEventListener("click", () => {
    for (const field of form.querySelectorAll("input[data-kept]")) {
      field.value = field.dataset.kept;
      show(field);
    }
    ranking();
    intervals();
  });
  // Enter in a number asks for the ranking, not for the first button of the form.
  form.addEventListener("keydown", event => {
    if (event.key === "Enter" && event.target.type === "number") {
      event.preventDefault();
      ranking();
      intervals();
    }
  });

  function show(field) {
    const slider = form.querySelector(`[data-slider-of="${CSS.escape(field.id)}"]`);
    if (!slider) return;
    if (Number(field.value) > Number(slider.max)) slider.max = field.value;
    slider.value = field.value;
  }

  /** Asks once the hand has rested for a moment; an answer overtaken by a later question is dropped. */
  function follower(part, rest) {
    let timer = 0;
    let asking = null;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        asking?.abort();
        const mine = asking = new AbortController();
        try {
          const answer = await fetch(`${form.dataset.address}/${part}?${question()}`, { signal: mine.signal, headers: { "HX-Request": "true" } });
          if (mine !== asking) return;
          if (!answer.ok) return complain((await answer.json().catch(() => null))?.detail ?? say("study.failed", String(answer.status)));
          swap(part, await answer.text());
          if (part === "ranking") complain(null);
        } catch (failure) {
          if (failure.name !== "AbortError") complain(say("study.lost"));
        }
      }, rest);
    };
  }

  function question() {
    const asked = new URLSearchParams(new FormData(form));
    for (const name of [...asked.keys()]) if (name.startsWith("__")) asked.delete(name);
    return asked;
  }

  function swap(part, text) {
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById(part);
    const old = document.getElementById(part);
    const open = [...old.querySelectorAll("details")].map(d => d.open);
    old.replaceWith(fresh);
    fresh.querySelectorAll("details").forEach((d, i) => { d.open = open[i] ?? false; });
    for (const share of fresh.querySelectorAll("[data-shares] data")) {
      const place = form.querySelector(`[data-share-of="${CSS.escape(share.value)}"]`);
      if (place) place.textContent = share.textContent;
    }
    for (const place of document.querySelectorAll(`[data-follows="${part}"]`)) place.dispatchEvent(new CustomEvent("hengliang:redraw"));
    if (part === "ranking") {
      form.dataset.rankings = String(Number(form.dataset.rankings ?? 0) + 1);
      const first = fresh.querySelector("tbody th")?.textContent.trim();
      if (first) announce(say("study.first", first));
    }
  }

  function complain(sentence) {
    complaint.textContent = sentence ?? "";
    complaint.hidden = !sentence;
  }
}

/** What a slider says, without the tail that floating point gives it. */
const trim = text => String(Number(Number(text).toPrecision(4)));
