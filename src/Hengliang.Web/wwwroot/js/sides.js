// Two people changed one thing: what stands now, what was typed, and what both began from, field by field as the form itself names them.

const longest = 80;
const place = "hengliang.began";

/** A form that says which state of its record it shows. */
const versionOf = form => form.querySelector("[data-version]")?.value;

/** What a form was sent with and what it began from, to be compared should somebody else have been faster; null where it bears no version. */
export function keepSides(form, address, hidden) {
  const version = versionOf(form);
  if (version === undefined) return null;
  const began = beganBefore(address, hidden, version);
  return [...fieldsOf(form)].map(([key, parts]) => {
    const from = began?.[key] ?? beganFrom(parts);
    const typed = valueOf(parts);
    // What is said as it is typed is not kept twice: of a report it is long.
    const [fromSaid, typedSaid] = [from, typed].map(value => unless(told(parts, value), value));
    return { key, label: labelOf(parts), from: unless(from, typed), typed, fromSaid, typedSaid };
  });
}

const unless = (text, other) => text === other ? undefined : text;

/** A page that was drawn anew with what was typed no longer shows what it began from: the first sending of that state knows. */
export function rememberBegan(form, address, hidden) {
  const version = versionOf(form);
  if (version === undefined || beganBefore(address, hidden, version)) return;
  const began = Object.fromEntries([...fieldsOf(form)].map(([key, parts]) => [key, beganFrom(parts)]));
  try {
    sessionStorage.setItem(place, JSON.stringify({ address, hidden, version, began }));
  } catch {
    // Then the second comparison begins from what the page showed last.
  }
}

function beganBefore(address, hidden, version) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place));
    return kept?.address === address && kept.hidden === hidden && kept.version === version ? kept.began : null;
  } catch {
    return null;
  }
}

/** Puts what was typed into the form as it stands, and before it the two sides; nothing is saved by it. */
export function showSides(kept, form, sentence, press) {
  const sides = kept.map(({ from, typed, fromSaid, typedSaid, ...side }) =>
    ({ ...side, typed, from: from ?? typed, fromSaid: fromSaid ?? from ?? typed, typedSaid: typedSaid ?? typed }));
  const template = document.getElementById("sides");
  const words = [template.dataset.no, template.dataset.yes];
  const fields = form ? fieldsOf(form) : new Map();
  const panel = template.content.cloneNode(true).firstElementChild;
  const list = panel.querySelector("[data-fields]");
  const changed = [], own = [], gone = [];
  for (const side of sides) {
    const parts = fields.get(side.key);
    const isOwn = !same(side.typed, side.from);
    if (!parts) {
      if (isOwn) gone.push(side);
      continue;
    }
    const stands = beganFrom(parts);
    if (same(side.typed, stands)) continue;
    const isTheirs = !same(stands, side.from);
    if (isOwn) {
      if (!put(parts, side.typed)) {
        gone.push(side);
        continue;
      }
      changed.push(...parts);
    }
    if (isTheirs) list.append(choice(list.children.length, side, parts, stands, isOwn, words));
    else own.push(labelOf(parts));
  }
  panel.querySelector("[data-said]").append(sentence);
  tellNames(panel.querySelector("[data-own]"), own);
  tellGone(panel.querySelector("[data-gone]"), gone, words);
  panel.querySelector("[data-none]").hidden = list.children.length > 0 || own.length > 0 || gone.length > 0;
  panel.querySelector("[data-elsewhere]").hidden = list.children.length > 0 || own.length === 0;
  const save = panel.querySelector("[data-save]");
  save.hidden = !form || list.children.length + own.length === 0;
  save.addEventListener("click", () => form.requestSubmit(press));
  panel.querySelector("[data-drop]").href = location.pathname + location.search;
  const whole = form?.closest(".card") ?? form;
  if (whole) whole.before(panel);
  else document.getElementById("content").prepend(panel);
  for (const kind of ["input", "change"])
    for (const field of changed) field.dispatchEvent(new Event(kind, { bubbles: true }));
  for (let around = form?.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  const go = () => {
    panel.scrollIntoView({ block: "start" });
    panel.querySelector("h2").focus({ preventScroll: true });
  };
  if (document.readyState === "complete") go();
  else addEventListener("load", go, { once: true });
}

/** One field that both changed, or that only the other did: what it was, and which of the two is taken. */
function choice(number, side, parts, stands, isOwn, words) {
  const field = document.getElementById("side-field").content.cloneNode(true).firstElementChild;
  write(field.querySelector("[data-label]"), labelOf(parts));
  write(field.querySelector("[data-began]"), asTold(side.fromSaid, words));
  for (const [place, text] of [["[data-theirs]", told(parts, stands)], ["[data-mine]", side.typedSaid]]) {
    const said = field.querySelector(place);
    // What scrolls stands beside its choice, not in its name.
    if (write(said, asTold(text, words))) said.closest("label").after(said);
  }
  for (const radio of field.querySelectorAll("input[type=radio]")) {
    radio.name = `side-${number}`;
    radio.checked = radio.value === (isOwn ? "mine" : "theirs");
    radio.addEventListener("change", () => {
      put(parts, radio.value === "mine" ? side.typed : stands);
      for (const kind of ["input", "change"]) parts[0].dispatchEvent(new Event(kind, { bubbles: true }));
    });
  }
  return field;
}

function tellNames(line, names) {
  line.hidden = names.length === 0;
  write(line.querySelector("[data-names]"), names.join(line.dataset.comma));
}

/** What was typed into fields that are there no longer can at least be copied. */
function tellGone(box, gone, words) {
  box.hidden = gone.length === 0;
  for (const side of gone) {
    const [name, value] = [document.createElement("dt"), document.createElement("dd")];
    write(name, side.label);
    value.dataset.called = side.label;
    write(value, asTold(side.typedSaid, words));
    box.querySelector("dl").append(name, value);
  }
}

/** True where the text is so long that it may scroll. */
function write(element, text) {
  const isLong = text.length > longest;
  element.textContent = text;
  element.classList.toggle("overtaken-text", isLong);
  element.classList.toggle("lines", text.includes("\n"));
  if (/\p{Script=Han}/u.test(text) && document.documentElement.lang === "en") element.lang = "zh-CN";
  if (isLong) Object.assign(element, { tabIndex: 0, role: "group", ariaLabel: element.dataset.called ?? "" });
  return isLong;
}

const asTold = (text, words) => typeof text === "boolean" ? words[Number(text)] : text.trim() || "—";

/** The fields a person fills in, by name; the buttons of one choice are one field, each tick is its own. */
function fieldsOf(form) {
  const fields = new Map();
  for (const field of form.elements) {
    if (!field.name || !field.matches("input, textarea, select") || field.matches("[type=password], [type=file], [type=submit], [type=button], [data-submit-on-change], [type=hidden]:not([data-stands])")) continue;
    let key = field.type === "checkbox" ? `${field.name} ${field.value}` : field.name;
    if (field.type === "radio" && fields.has(key)) {
      fields.get(key).push(field);
      continue;
    }
    for (let n = 2; fields.has(key); n++) key = `${field.name}#${n}`;
    fields.set(key, [field]);
  }
  return fields;
}

function valueOf([field, ...more]) {
  if (field.type === "radio") return [field, ...more].find(f => f.checked)?.value ?? "";
  if (field.type === "checkbox") return field.checked;
  return field.multiple ? [...field.selectedOptions].map(o => o.value).join("\n") : field.value;
}

/** What the page drew; of a field that shows something else than what is kept, what is kept. */
function beganFrom([field, ...more]) {
  if (field.dataset.stands !== undefined) return field.dataset.stands;
  if (field.type === "radio") return [field, ...more].find(f => f.defaultChecked)?.value ?? "";
  if (field.type === "checkbox") return field.defaultChecked;
  if (!field.matches("select")) return field.defaultValue;
  const drawn = [...field.options].filter(o => o.defaultSelected);
  return field.multiple ? drawn.map(o => o.value).join("\n") : (drawn.at(-1) ?? field.options[0])?.value ?? "";
}

function put([field, ...more], value) {
  if (field.type === "radio") for (const each of [field, ...more]) each.checked = each.value === value;
  else if (field.type === "checkbox") field.checked = value;
  else if (field.multiple) for (const option of field.options) option.selected = value.split("\n").includes(option.value);
  else {
    const before = field.value;
    field.value = value;
    // A choice that is no longer offered leaves the one the page shows.
    if (field.matches("select") && field.value !== value) {
      field.value = before;
      return false;
    }
  }
  return true;
}

/** A value as the page says it; a tick stays one until it is written. */
function told([field, ...more], value) {
  if (field.type === "checkbox") return value;
  if (field.type === "radio") return textOf([field, ...more].find(f => f.value === value)?.labels?.[0]) || value;
  if (!field.matches("select")) return value;
  const chosen = field.multiple ? value.split("\n") : [value];
  return [...field.options].filter(o => chosen.includes(o.value)).map(o => o.textContent.trim()).join("; ") || value;
}

function labelOf([field]) {
  const group = field.matches("[type=radio], [type=checkbox]") ? textOf(field.closest("fieldset")?.querySelector("legend")) : "";
  const own = field.type === "radio" ? "" : textOf(field.labels?.[0]) || field.getAttribute("aria-label") || field.dataset.label || "";
  return [group, own].filter(Boolean).join(" · ") || field.getAttribute("aria-label") || field.name;
}

const textOf = element => element?.textContent.replace(/\s+/g, " ").trim() ?? "";

/** A browser sends line ends in its own way, and 1.0 is 1. */
function same(one, other) {
  if (typeof one === "boolean" || typeof other === "boolean") return one === other;
  const [a, b] = [one, other].map(text => text.replace(/\r\n?/g, "\n").trim());
  const [x, y] = [a, b].map(text => text && /^[+-]?[\d,]*\.?\d+$/.test(text) ? Number(text.replaceAll(",", "")) : NaN);
  return a === b || x === y;
}
