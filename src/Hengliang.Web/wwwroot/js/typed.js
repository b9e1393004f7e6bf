// What was typed into a form that was then refused is put back into it. Kept in this tab alone, until the next page of it has been drawn.
import { keepSides, rememberBegan, showSides } from "./sides.js";

const place = "hengliang.typed";
const mostCharacters = 1_000_000;
const longestWait = 120_000;

/** The form that sent this: the one of its address, or of several the one that hides the same, as a row's differs from the next row's. */
function sender(action, hidden) {
  const forms = [...document.forms].filter(form => posts(form) && addressOf(form) === action);
  return forms.length === 1 ? forms[0] : forms.find(form => hiddenOf(form) === hidden);
}

// A field may be named like a property of its form, so only attributes are asked.
const posts = form => form.getAttribute("method")?.toLowerCase() === "post";
const addressOf = form => new URL(form.getAttribute("action") ?? "", location.href).pathname;
// The token against forged requests is new with every page, and the version with every change.
const hiddenOf = form => JSON.stringify([...form.querySelectorAll("input[type=hidden]")]
  .filter(field => field.name && !field.name.startsWith("__") && !field.matches("[data-version], [data-stands]")).map(field => [field.name, field.value]));
const typedInto = form => [...form.elements].filter(field => field.name && field.matches("input, textarea, select")
  && !field.matches("[type=hidden], [type=password], [type=file], [type=submit], [type=button], [data-submit-on-change]"));
const chosen = field => field.type === "checkbox" || field.type === "radio" ? field.checked
  : field.multiple ? [...field.selectedOptions].map(option => option.value) : field.value;

document.addEventListener("submit", event => {
  const form = event.target;
  if (event.defaultPrevented || !posts(form) || form.matches("[hx-post]")) return;
  const [action, hidden] = [addressOf(form), hiddenOf(form)];
  const typed = JSON.stringify({
    action, hidden, at: Date.now(), sides: keepSides(form, action, hidden), pressed: [event.submitter?.name ?? "", event.submitter?.value ?? ""],
    fields: typedInto(form).map(field => [field.name, chosen(field)]),
    files: [...form.querySelectorAll("input[type=file]")].some(field => field.files.length > 0),
  });
  rememberBegan(form, action, hidden);
  if (typed.length <= mostCharacters && store(typed)) tellKept(form);
});

/** The site answers with both sides where this browser keeps what was typed, and else with what was typed. */
function tellKept(form) {
  if (!form.querySelector("[data-version]") || form.querySelector("[name=__sides]")) return;
  const told = Object.assign(document.createElement("input"), { type: "hidden", name: "__sides", value: "1" });
  form.append(told);
}

/** Puts back what was typed when this page says that it was refused, and says so; forgets it in any case. */
export function putBack() {
  const kept = read();
  store(null);
  const said = document.querySelector("[data-refused]");
  const overtaken = document.querySelector("[data-overtaken]");
  if (!kept || !(said || overtaken) || Date.now() - kept.at > longestWait) return;
  if (overtaken) {
    // Of the same thing and no other, however few forms there are; beside the form a thing may have buttons that hide as much.
    const again = [...document.forms].find(each => posts(each) && each.querySelector("[data-version]") && addressOf(each) === kept.action && hiddenOf(each) === kept.hidden);
    if (kept.sides) showSides(kept.sides, again, overtaken.closest(".alert"), again && pressed(again, kept.pressed));
    return;
  }
  const form = sender(kept.action, kept.hidden);
  if (!form) return;
  const fields = typedInto(form);
  if (fields.length !== kept.fields.length || fields.some((field, i) => field.name !== kept.fields[i][0])) return;
  const changed = fields.filter((field, i) => put(field, kept.fields[i][1]));
  if (changed.length === 0 && !kept.files) return;
  for (const kind of ["input", "change"])
    for (const field of changed) field.dispatchEvent(new Event(kind, { bubbles: true }));
  for (let around = form.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  said.hidden = false;
  said.querySelector("[data-put-back]").hidden = changed.length === 0;
  said.querySelector("[data-choose-again]").hidden = !kept.files;
  // The page may have gone to the form by itself: why it was refused belongs where one looks.
  const sentence = said.closest(".alert");
  form.prepend(sentence);
  addEventListener("load", () => sentence.scrollIntoView({ block: "center" }), { once: true });
}

/** The button it was sent with, or the first that sends it. */
function pressed(form, [name, value]) {
  const buttons = [...form.elements].filter(field => field.type === "submit");
  return buttons.find(button => button.name === name && button.value === value) ?? buttons[0];
}

/** Gives a field what was typed; true when it showed something else. */
function put(field, value) {
  if (field.type === "checkbox" || field.type === "radio") {
    const differs = field.checked !== value;
    field.checked = value;
    return differs;
  }
  if (field.multiple) {
    let differs = false;
    for (const option of field.options) {
      differs ||= option.selected !== value.includes(option.value);
      option.selected = value.includes(option.value);
    }
    return differs;
  }
  const before = field.value;
  field.value = value;
  // A choice that is no longer offered leaves the one the page shows.
  if (field.value !== value) field.value = before;
  return field.value !== before;
}

/** False where the browser would not keep it. */
function store(text) {
  try {
    if (text === null) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, text);
    return true;
  } catch {
    // A browser that keeps nothing for a page only loses this convenience.
    return false;
  }
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(place));
  } catch {
    return null;
  }
}
