// What every page shares: menu, search key, forms that submit on change. Each page's own module is loaded when its mark is there.
import { putBack } from "./typed.js";

// After htmx has begun to listen, so that what a page computes from a field follows.
document.addEventListener("DOMContentLoaded", putBack);
const root = document.documentElement;

const narrow = matchMedia("(max-width: 56rem)");
const menuButton = document.querySelector("[data-menu-button]");
if (menuButton) {
  const show = () => menuButton.setAttribute("aria-expanded",
    String(narrow.matches ? root.classList.contains("menu-open") : !root.classList.contains("menu-narrow")));
  show();
  narrow.addEventListener("change", show);
  menuButton.addEventListener("click", () => {
    if (narrow.matches) root.classList.toggle("menu-open");
    else {
      const small = root.classList.toggle("menu-narrow");
      document.cookie = `hengliang.menu=${small ? "narrow" : "wide"};path=/;max-age=31536000;samesite=lax`;
    }
    show();
  });
}

document.addEventListener("keydown", event => {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "k") {
    const field = document.querySelector("[data-global-search]");
    if (field) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  }
  if (event.key === "Escape") {
    // What appeared on hover or focus can be sent away without moving.
    for (const number of document.querySelectorAll("[data-sourced]:hover, [data-sourced]:focus-within")) number.classList.add("is-closed");
    for (const open of document.querySelectorAll("details[data-closes][open]")) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  }
});
for (const kind of ["mouseout", "focusout"])
  document.addEventListener(kind, event => event.target.closest?.("[data-sourced]")?.classList.remove("is-closed"));
document.addEventListener("click", event => {
  for (const open of document.querySelectorAll("details[data-closes][open]"))
    if (!open.contains(event.target)) open.open = false;
});
// A sentence shown beside its number stays inside the window.
for (const kind of ["mouseover", "focusin"])
  document.addEventListener(kind, event => {
    const tip = event.target.closest?.("[data-sourced]")?.querySelector(".tip");
    if (!tip) return;
    tip.style.setProperty("--nudge", "0px");
    const box = tip.getBoundingClientRect();
    const nudge = box.left < 8 ? 8 - box.left : box.right > innerWidth - 8 ? innerWidth - 8 - box.right : 0;
    tip.style.setProperty("--nudge", `${nudge}px`);
    const low = tip.getBoundingClientRect().bottom > innerHeight - 8;
    tip.style.marginTop = low ? `-${box.height + 8}px` : "";
  });
document.addEventListener("click", event => {
  if (event.target.closest("[data-print]")) print();
});
document.addEventListener("change", event => {
  if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
});
// What acts on the saved content of another form waits until what was typed there is saved too.
document.addEventListener("submit", event => {
  const other = document.getElementById(event.target.dataset.needsSaved ?? "");
  const typed = other && [...other.elements].find(field => field.matches("input:not([type=hidden])") && field.value !== field.defaultValue);
  if (!typed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  event.target.querySelector("[data-unsaved-note]").hidden = false;
  typed.focus();
}, true);

const modules = {
  "[data-upload]": "./upload.js",
  "[data-review]": "./review.js",
  "[data-grid]": "./grid.js",
  "[data-chart]": "./charts.js",
  "[data-chart], table[data-export]": "./export.js",
  "[data-display]": "./display.js",
  "form[data-study]": "./study.js",
  "form[data-method-form]": "./method-form.js",
  "select option:nth-of-type(41)": "./choose.js",
  "[data-simulation]": "./simulation.js",
  "form[data-shared-answers]": "./shared-answers.js",
  "textarea[data-heng]": "./heng-editor.js",
};
for (const [mark, address] of Object.entries(modules))
  if (document.querySelector(mark)) import(address);
