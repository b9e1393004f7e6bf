// What a cell offers beside typing: the answers of a choice, and a calendar. Typing and pasting work as in every other cell.
import { say } from "./texts.js";

const listId = "cell-options";

/** Offers what the cell's kind has; null for a cell that takes anything. `pick` is called for an answer chosen by mouse. */
export function offer(input, cell, pick) {
  if (cell.dataset.kind === "date") return offerCalendar(input, cell, pick);
  const source = document.getElementById(`choices-${cell.dataset.field}`);
  return source ? offerList(input, cell, [...source.options].map(o => ({ value: o.value, label: o.label || o.value })), pick) : null;
}

function offerList(input, cell, choices, pick) {
  const list = Object.assign(document.createElement("ul"), { id: listId, className: "cell-options" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label"));
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "true"], ["aria-controls", listId], ["aria-autocomplete", "list"], ["autocomplete", "off"]]) input.setAttribute(name, value);
  let shown = [];
  let active = -1;

  function draw(wanted) {
    const part = wanted.trim().toLowerCase();
    shown = choices.filter(c => part === "" || c.label.toLowerCase().includes(part) || c.value.toLowerCase().includes(part));
    list.replaceChildren(...shown.map((choice, at) => {
      const line = Object.assign(document.createElement("li"), { id: `${listId}-${at}`, textContent: choice.label });
      line.setAttribute("role", "option");
      line.addEventListener("mousedown", event => { event.preventDefault(); input.value = choice.value; pick(); });
      return line;
    }));
    list.hidden = shown.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    activate(part === "" ? -1 : nearest(part));
  }

  /** What was typed in full is meant, however many longer answers hold it: 高级, and not 副高级. */
  function nearest(part) {
    const at = fits => shown.findIndex(c => fits(c.value.toLowerCase()) || fits(c.label.toLowerCase()));
    return [at(text => text === part), at(text => text.startsWith(part))].find(found => found >= 0) ?? 0;
  }

  function activate(at) {
    active = shown.length ? Math.min(at, shown.length - 1) : -1;
    for (const [n, line] of [...list.children].entries()) line.setAttribute("aria-selected", String(n === active));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", `${listId}-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    }
  }

  const typed = input.value !== cell.querySelector(".cell-value").textContent;
  document.body.append(list);
  draw(typed ? input.value : "");
  if (!typed) activate(shown.findIndex(c => c.value === input.value));
  const placed = follow(list, cell);
  input.addEventListener("input", () => draw(input.value));
  return {
    key(event) {
      if (list.hidden || !["ArrowDown", "ArrowUp", "Enter", "Tab"].includes(event.key)) return false;
      if (event.key.startsWith("Arrow")) {
        event.preventDefault();
        activate(event.key === "ArrowDown" ? active + 1 : Math.max(active - 1, 0));
        return true;
      }
      // Taken, and then the grid goes on as after typing; a text emptied by hand stays empty.
      if (active >= 0) input.value = shown[active].value;
      return false;
    },
    close() { placed(); list.remove(); },
  };
}

function offerCalendar(input, cell, pick) {
  input.placeholder = "2026-01-31";
  input.classList.add("with-calendar");
  const day = Object.assign(document.createElement("input"), { type: "date", className: "cell-day", tabIndex: -1 });
  day.setAttribute("aria-hidden", "true");
  if (/^\d{4}-\d{2}-\d{2}$/.test(input.value)) day.value = input.value;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "cell-calendar", tabIndex: -1, title: say("collect.calendar") });
  button.setAttribute("aria-label", say("collect.calendar"));
  const open = () => { try { day.showPicker(); } catch { day.focus(); } };
  // The text keeps the focus, so that nothing is saved before a day is chosen.
  for (const part of [button, day]) part.addEventListener("mousedown", event => event.preventDefault());
  button.addEventListener("click", event => { event.stopPropagation(); open(); });
  day.addEventListener("change", () => { if (day.value) { input.value = day.value; pick(); } });
  cell.append(day, button);
  return {
    key(event) {
      if (!(event.key === "ArrowDown" && event.altKey)) return false;
      event.preventDefault();
      open();
      return true;
    },
    close() { day.remove(); button.remove(); },
  };
}

/** Keeps the list under its cell, or over it where there is no room, while the table is scrolled. */
function follow(list, cell) {
  function place() {
    const at = cell.getBoundingClientRect();
    list.style.minWidth = `${at.width}px`;
    list.style.left = `${Math.max(0, Math.min(at.left, innerWidth - list.offsetWidth - 4))}px`;
    list.style.top = at.bottom + list.offsetHeight > innerHeight && at.top > list.offsetHeight ? `${at.top - list.offsetHeight}px` : `${at.bottom}px`;
  }
  place();
  addEventListener("scroll", place, true);
  addEventListener("resize", place);
  return () => { removeEventListener("scroll", place, true); removeEventListener("resize", place); };
}
