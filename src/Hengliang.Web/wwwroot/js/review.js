// Review by keyboard: j k next/previous, a accept, e edit, r reject, u undo. Every key presses a button that is on the page anyway.
import { announce, say } from "./texts.js";

const page = document.querySelector("[data-review]");
const cards = () => [...page.querySelectorAll("[data-extract]")];
const here = () => page.querySelector("[data-extract].is-here");

/** Makes a card the one the keys speak of, and shows its words in the text. */
function choose(card, { scrollText = true, focus = true } = {}) {
  if (!card) return;
  for (const other of page.querySelectorAll(".is-here")) other.classList.remove("is-here");
  for (const lit of page.querySelectorAll(".lit")) lit.classList.remove("lit");
  card.classList.add("is-here");
  const id = card.dataset.extract;
  for (const words of page.querySelectorAll(`[data-within~="${CSS.escape(id)}"]`)) words.classList.add("lit");
  const handle = document.getElementById(`t${id}`);
  handle?.classList.add("lit");
  // The handle of an unread sentence is the sentence itself.
  const place = handle ?? document.getElementById(card.dataset.place ?? "");
  place?.classList.add("lit");
  if (scrollText) reveal(place);
  reveal(card);
  if (focus) card.focus({ preventScroll: true });
}

/** Scrolls the pane that holds an element, and the window only where the pane does not scroll by itself. */
function reveal(element) {
  const pane = element?.closest(".review-scroll");
  if (!pane || pane.scrollHeight <= pane.clientHeight + 4) return element?.scrollIntoView({ block: "nearest" });
  const [inner, outer] = [element.getBoundingClientRect(), pane.getBoundingClientRect()];
  if (inner.top < outer.top + 8 || inner.bottom > outer.bottom - 8)
    pane.scrollTop += inner.top - outer.top - Math.max(12, (outer.height - inner.height) / 3);
}

page.addEventListener("click", event => {
  const handle = event.target.closest("a.handle");
  if (handle) {
    const card = document.getElementById(handle.hash.slice(1));
    if (!card) return;
    event.preventDefault();
    history.replaceState(null, "", handle.hash);
    choose(card, { scrollText: false });
    return;
  }
  const jump = event.target.closest("a.jump");
  const card = event.target.closest("[data-extract]");
  if (jump && card) {
    event.preventDefault();
    choose(card);
  } else if (card && !event.target.closest("a, button, input, select, textarea, summary, label")) choose(card, { focus: false });
});
page.addEventListener("focusin", event => {
  const card = event.target.closest("[data-extract]");
  if (card && !card.classList.contains("is-here")) choose(card, { focus: false });
});

// Adding a figure that was missed: from what is selected in the text, or else from the sentence of the chosen card.
function addFigure() {
  const selection = getSelection();
  const start = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0).startContainer : null;
  const sentence = (start?.nodeType === Node.TEXT_NODE ? start.parentElement : start)?.closest?.(".text .sentence[id]");
  const link = here()?.querySelector("[data-press=add]");
  const address = page.querySelector("[data-add-figure]")?.dataset.addFigure;
  if (sentence && address)
    location.assign(`${address}?at=${sentence.id.slice(1)}&words=${encodeURIComponent(selection.toString().replace(/\s+/g, "").slice(0, 60))}`);
  else if (link) location.assign(link.href);
  else announce(say("review.select-first"));
}
// Taking the press away from the button would take the selection away too.
page.addEventListener("mousedown", event => {
  if (event.target.closest("[data-add-figure]")) event.preventDefault();
});
page.addEventListener("click", event => {
  if (event.target.closest("[data-add-figure]")) addFigure();
});

// One more step of a benefit: a copy of the last row, empty, with ids of its own.
page.addEventListener("click", event => {
  const button = event.target.closest("[data-add-row]");
  if (button) addRow(button.closest("fieldset")).querySelector("input").focus();
});
function addRow(rows) {
  const all = rows.querySelectorAll("[data-row]");
  const copy = all[all.length - 1].cloneNode(true);
  const number = String(all.length + 1);
  const legend = copy.querySelector("legend");
  legend.textContent = legend.textContent.replace(/\d+/, number);
  for (const field of copy.querySelectorAll("input")) {
    field.value = "";
    const label = copy.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    field.id = label.htmlFor = `${field.name}-${number}-${rows.closest("form").dataset.draft}`;
  }
  all[all.length - 1].after(copy);
  return copy;
}

const presses = { a: "accept", e: "edit", r: "reject", u: "undo" };
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key === "Escape" && typing) {
    const card = event.target.closest("[data-extract]");
    card?.querySelector("[data-press=cancel]")?.click();
    for (const open of card?.querySelectorAll("details[open]") ?? []) open.open = false;
    card?.focus();
    return;
  }
  if (typing) return;
  const all = cards();
  const at = all.indexOf(here());
  if (event.key === "j") choose(all[Math.min(at + 1, all.length - 1)]);
  else if (event.key === "k") choose(all[Math.max(at - 1, 0)]);
  else if (event.key === "n") choose(all.slice(at + 1).find(isOpen) ?? all.find(isOpen));
  else if (event.key === "i") addFigure();
  else if (event.key === "?") page.querySelector(".keys-help summary")?.click();
  else if (presses[event.key]) {
    const button = here()?.querySelector(`[data-press=${presses[event.key]}]`);
    if (!button) return announce(say("review.not-here"));
    if (button.tagName === "SUMMARY") {
      button.parentElement.open = true;
      button.parentElement.querySelector("input")?.focus();
    } else press(presses[event.key], button);
  } else return;
  event.preventDefault();
});

/** A card that has just come is pressed once its buttons answer within the page. */
function press(kind, button) {
  if (!button.closest(".htmx-added, .htmx-settling")) return button.click();
  document.addEventListener("htmx:afterSettle", () => here()?.querySelector(`[data-press=${kind}]`)?.click(), { once: true });
}

const isOpen = card => card.dataset.state === "Candidate" || card.dataset.state === "Sentence";

// After an answer: the words in the text take the look of the new state, the card stays chosen, and the next open one is near.
document.addEventListener("htmx:afterSettle", event => {
  const card = event.detail.target?.id ? document.getElementById(event.detail.target.id) : null;
  if (!card?.matches("[data-extract]")) return;
  const handle = document.getElementById(`t${card.dataset.extract}`);
  for (const part of page.querySelectorAll(`a.handle[href="#x${CSS.escape(card.dataset.extract)}"]`)) {
    part.classList.remove("is-candidate", "is-accepted", "is-rejected");
    part.classList.add(`is-${card.dataset.state.toLowerCase()}`);
  }
  restore(card);
  const field = card.querySelector("[data-first-field]");
  choose(card, { scrollText: !!handle && false, focus: !field });
  field?.focus();
  const said = card.querySelector("[data-said]");
  if (said) announce(said.textContent.trim());
});

// A lost connection: nothing typed is gone, and the sentence says so.
for (const kind of ["htmx:sendError", "htmx:timeout"])
  document.addEventListener(kind, event => complain(event.detail.elt, say("review.lost")));
document.addEventListener("htmx:responseError", event => {
  const status = event.detail.xhr.status;
  if (status === 401) location.reload();
  else complain(event.detail.elt, say("review.failed", String(status)));
});

function complain(element, sentence) {
  const card = element.closest("[data-extract]") ?? page;
  let place = card.querySelector("[data-complaint]");
  if (!place) {
    place = document.createElement("p");
    place.dataset.complaint = "";
    place.className = "alert alert-danger";
    place.setAttribute("role", "alert");
    card.append(place);
  }
  place.textContent = sentence;
}
document.addEventListener("htmx:beforeRequest", event =>
  event.detail.elt.closest("[data-extract]")?.querySelector("[data-complaint]")?.remove());

// What is typed into an edit form is kept in this browser until it is saved or given up.
const draftKey = form => `hengliang.draft:${form.dataset.draft}`;
document.addEventListener("input", event => {
  const form = event.target.closest("form[data-draft]");
  if (!form) return;
  const values = [...new FormData(form)].filter(([name]) => !name.startsWith("__") && name !== "version");
  try {
    sessionStorage.setItem(draftKey(form), JSON.stringify(values));
  } catch {
    // A full or forbidden store only means that a reload forgets what was typed.
  }
});
document.addEventListener("htmx:afterRequest", event => {
  // The answer has taken the form's place by now: the request remembers from where it came.
  const from = event.detail.requestConfig?.elt ?? event.detail.elt;
  const form = from.closest?.("form[data-draft]");
  const given = from.matches?.("[data-press=cancel]");
  if (form && (given || event.detail.successful)) sessionStorage.removeItem(draftKey(form));
});

function restore(root) {
  for (const form of root.querySelectorAll("form[data-draft]")) {
    const kept = sessionStorage.getItem(draftKey(form));
    if (!kept) continue;
    const values = JSON.parse(kept);
    const rows = form.querySelector("fieldset:has(> [data-row])");
    while (rows && rows.querySelectorAll("[data-row]").length < values.filter(([name]) => name === "tier.case").length) addRow(rows);
    const met = {};
    for (const [name, value] of values) {
      const field = form.elements.namedItem(name);
      // Fields of one name are the choices of one question, or one column of several rows.
      const column = field instanceof RadioNodeList && field[0].type !== "radio";
      if (column) field[met[name] = (met[name] ?? -1) + 1].value = value;
      else if (field instanceof RadioNodeList) field.value = value;
      else if (field?.type === "checkbox") field.checked = true;
      else if (field) field.value = value;
    }
    const told = form.querySelector("[data-draft-told]");
    if (told) told.hidden = false;
  }
}
restore(document);
const wanted = location.hash.startsWith("#x") ? document.getElementById(location.hash.slice(1)) : cards().find(isOpen) ?? cards()[0];
choose(wanted, { focus: false });
