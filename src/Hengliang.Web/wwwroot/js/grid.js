// Filling in a return by keyboard: a cell is saved when it is left. What could not be sent stays in this browser and is sent again.
import { offer } from "./cell-choices.js";
import { announce, say } from "./texts.js";

const room = document.querySelector("[data-grid]");
const table = room.querySelector("table.data-grid");
const id = room.dataset.grid;
const editable = room.dataset.editable === "yes";
const marking = room.dataset.marking === "yes";
const token = document.querySelector("input[name=__RequestVerificationToken]")?.value ?? "";
const key = `hengliang.collect.${room.dataset.person}.${id}`;
const isOpen = cell => editable && cell.getAttribute("aria-readonly") !== "true";
const placeOf = cell => ({ rowId: cell.parentElement.dataset.row, fieldId: cell.dataset.field });
const cellAt = (rowId, fieldId) => document.getElementById(`c-${rowId}-${fieldId}`);
const valueOf = cell => cell.querySelector(".cell-value").textContent;
const rows = () => [...table.tBodies[0].rows];
const cellsIn = row => [...row.querySelectorAll("td")];

/* Saving: an edit may be of a row on another page of the return, so it carries the name of its place */
const conflicts = [];
const refusals = new Map();
const pageShown = Number(new URLSearchParams(location.search).get("page") ?? 1);
const nameOf = ({ rowId, fieldId }) => `c-${rowId}-${fieldId}`;
// What this page wrote into the browser's keeping, or found there, and what it has had to do with: other pages of the same return keep theirs beside it.
let stored = new Set();
const known = new Set();
let pending = load();
let sending = false;
let wait = 0;
let timer = 0;
// Remarks that came with an answer that was refused: they go with the next answer of their cell.
const remarks = new Map();

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch { return []; }
}

function load() {
  const kept = read();
  for (const edit of kept) { known.add(edit.editId); stored.add(edit.editId); }
  for (const edit of kept.filter(e => e.refused !== undefined)) refusals.set(nameOf(edit), edit);
  return kept.filter(e => e.refused === undefined);
}

/** Two windows may show one return: each writes what is its own, and leaves what it never had to do with. */
function keep() {
  try {
    const kept = meet();
    // Asked after this page is left, a conflict is met again; what was refused is kept until it is put right or dismissed.
    const own = [...pending, ...conflicts.map(({ edit }) => ({ ...edit, sent: undefined })), ...refusals.values()];
    for (const edit of own) known.add(edit.editId);
    const all = [...kept.filter(edit => !known.has(edit.editId)), ...own];
    if (all.length) localStorage.setItem(key, JSON.stringify(all));
    else localStorage.removeItem(key);
    stored = new Set(own.map(edit => edit.editId));
  } catch { /* a browser that keeps nothing still saves while it is connected */ }
}

/** Takes over what another page of the return had refused, and gives up what was settled there. */
function meet() {
  const kept = read();
  const there = new Set(kept.map(edit => edit.editId));
  for (const [name, edit] of refusals)
    if (stored.has(edit.editId) && !there.has(edit.editId)) { refusals.delete(name); paintSettled(name); }
  for (const edit of kept) {
    if (edit.refused === undefined || known.has(edit.editId)) continue;
    known.add(edit.editId);
    stored.add(edit.editId);
    const name = nameOf(edit);
    // What is typed here is the later word on its cell.
    if (pending.some(p => nameOf(p) === name) || conflicts.some(c => nameOf(c) === name)) continue;
    refusals.set(name, edit);
    if (editable) paintKept(edit);
  }
  return kept;
}
addEventListener("storage", event => { if (event.key === key || event.key === null) { meet(); tell(); } });

const strip = room.querySelector("[data-strip]");
const words = {
  saved: "collect.saved", saving: "collect.saving", waiting: "collect.waiting", overtaken: "collect.overtaken", "signed-out": "collect.signed-out",
  conflict: "collect.conflict", refused: "collect.refused",
};
function status(name, ...values) {
  if (!strip) return;
  strip.dataset.state = name;
  strip.querySelector("span").textContent = say(words[name], ...values);
}

function tell() {
  if (conflicts.length) status("conflict", conflicts.length);
  else if (refusals.size) { const last = [...refusals.values()].at(-1); status("refused", `${last.place ?? ""} ${last.value} ${last.refused}`.trim()); }
  else if (pending.length) status(wait > 0 ? "waiting" : "saving", pending.length);
  else status("saved");
  listUnsaved();
}

function put(edits) {
  const waiting = new Map(pending.filter(p => !p.sent).map(p => [nameOf(p), p.comment]));
  queue(edits.map(({ cell, value, comment }) => {
    // A remark that waits to be sent goes with the newer value that takes its place.
    comment ??= waiting.get(cell.id) ?? remarks.get(cell.id);
    return { ...placeOf(cell), value, version: Number(cell.dataset.version), place: labelOf(cell), page: pageShown, ...(comment === undefined ? {} : { comment }) };
  }));
}

/** Puts edits in line; a block that is pasted goes in at once. */
function queue(edits) {
  // Only the last of several edits of one cell that were not sent yet needs to go; one on its way stays.
  const names = new Set(edits.map(nameOf));
  pending = pending.filter(p => p.sent || !names.has(nameOf(p)));
  for (const { refused, sent, ...edit } of edits) {
    pending.push({ ...edit, editId: makeId() });
    refusals.delete(nameOf(edit));
    const cell = cellAt(edit.rowId, edit.fieldId);
    if (!cell) continue;
    show(cell, edit.value);
    cell.removeAttribute("title");
    cell.dataset.save = "pending";
  }
  keep();
}

// crypto.randomUUID needs a secure context; a bureau's intranet may have none.
function makeId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map(b => b.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function show(cell, value) {
  cell.querySelector(".cell-value").textContent = value;
}

// What each cell held when the page came, or was last saved as.
const standing = new Map([...table?.querySelectorAll("td") ?? []].map(cell => [cell.id, valueOf(cell)]));

async function flush() {
  clearTimeout(timer);
  if (sending || !pending.length) return tell();
  sending = true;
  const batch = pending.slice(0, 500);
  for (const edit of batch) edit.sent = true;
  tell();
  try {
    const answer = await fetch(`/collection/returns/${id}/cells`, {
      method: "POST", headers: { "Content-Type": "application/json", RequestVerificationToken: token, Accept: "application/json" },
      body: JSON.stringify({ edits: batch.map(({ sent, place, page, ...edit }) => edit) }), redirect: "manual",
    });
    if (answer.type === "opaqueredirect" || answer.status === 401) return lost("signed-out");
    if (answer.status >= 500 || answer.status === 429) return lost("waiting");
    const body = await answer.json().catch(() => null);
    // Colleagues were faster each time it was tried: nothing is wrong with what was typed, and it goes again.
    if (answer.status === 409 && body?.type?.endsWith(":kernel.changed-meanwhile")) return lost("overtaken");
    if (!answer.ok) refuseAll(batch, body?.detail ?? say("collect.failed", answer.status));
    else take(batch, body.cells);
    wait = 0;
  } catch {
    return lost("waiting");
  } finally {
    sending = false;
  }
  keep();
  tell();
  document.body.dispatchEvent(new Event("saved"));
  if (pending.some(p => !p.sent)) flush();
}

function lost(name) {
  for (const edit of pending) delete edit.sent;
  sending = false;
  wait = Math.min(wait ? wait * 2 : 1, 30);
  keep();
  status(name, pending.length);
  timer = setTimeout(flush, wait * 1000);
}

function take(batch, answers) {
  const sent = new Set(batch.map(e => e.editId));
  pending = pending.filter(p => !sent.has(p.editId));
  for (const answer of answers) {
    const cell = cellAt(answer.rowId, answer.fieldId);
    const mine = batch.find(e => e.editId === answer.editId);
    // A later edit of the same cell goes on from what this one made.
    for (const later of pending)
      if (later.rowId === answer.rowId && later.fieldId === answer.fieldId && answer.result === "Saved") later.version = answer.version;
    if (answer.result === "Conflict") conflicts.push({ ...answer, edit: { rowId: answer.rowId, fieldId: answer.fieldId, value: "", ...mine, editId: makeId() } });
    else if (answer.result === "Refused") refuse({ rowId: answer.rowId, fieldId: answer.fieldId, value: "", ...mine }, answer.message);
    else if (!cell) refusals.delete(nameOf(answer));
    else {
      if (mine) refusals.delete(cell.id);
      if (mine) { remarks.delete(cell.id); settleUndo(cell, mine.value, answer.shown); }
      cell.dataset.version = answer.version;
      delete cell.dataset.save;
      if (["prefilled", "imported"].includes(cell.dataset.sort)) { cell.dataset.sort = ""; cell.querySelector(".cell-letter")?.remove(); }
      standing.set(cell.id, answer.shown);
      if (!pending.some(p => p.rowId === answer.rowId && p.fieldId === answer.fieldId)) show(cell, answer.shown);
    }
  }
  askConflict();
}

function refuse({ sent, ...edit }, message) {
  refusals.set(nameOf(edit), { ...edit, refused: message ?? "" });
  paintRefused(edit, message);
  announce(`${cellAt(edit.rowId, edit.fieldId) ? "" : edit.place ?? ""} ${message ?? ""}`.trim());
}

function paintRefused({ rowId, fieldId, comment }, message) {
  const cell = cellAt(rowId, fieldId);
  if (!cell) return;
  if (comment !== undefined) remarks.set(cell.id, comment);
  cell.dataset.save = "refused";
  cell.title = message ?? "";
}

function refuseAll(batch, message) {
  const sent = new Set(batch.map(e => e.editId));
  pending = pending.filter(p => !sent.has(p.editId));
  for (const edit of batch) refuse(edit, message);
}

/* What is not saved, each with its place: refused, or typed before the return was shut */
const mostListed = 50;
const unsaved = room.querySelector("[data-unsaved]");
function listUnsaved() {
  if (!unsaved) return;
  const refused = [...refusals.values()];
  const left = editable ? refused : [...pending, ...refused];
  unsaved.hidden = left.length === 0;
  unsaved.querySelector("[data-unsaved-words]").textContent = say(editable ? "collect.unsaved" : "collect.unsaved-shut", left.length);
  unsaved.querySelector("[data-send-again]").hidden = !editable;
  unsaved.querySelector("ul").replaceChildren(...left.slice(0, mostListed).map(line));
}

function line(edit) {
  const item = unsaved.querySelector("template").content.querySelector("li").cloneNode(true);
  const link = item.querySelector("a");
  link.textContent = edit.place || say("collect.unsaved-place");
  link.href = `${location.pathname}?page=${edit.page ?? 1}#${nameOf(edit)}`;
  link.dataset.go = "";
  item.querySelector("[data-unsaved-value]").textContent = edit.value || say("collect.blank");
  item.querySelector("[data-unsaved-why]").textContent = edit.refused ?? "";
  const off = item.querySelector("button");
  off.setAttribute("aria-label", `${off.textContent} ${link.textContent}`);
  off.addEventListener("click", () => { dismiss([edit]); (unsaved.querySelector("button:not([hidden])") ?? first)?.focus(); });
  return item;
}

/** What stands on the server is shown again once the page is laid open anew. */
function dismiss(edits) {
  const names = new Set(edits.map(nameOf));
  pending = pending.filter(p => !names.has(nameOf(p)));
  for (const name of names) {
    refusals.delete(name);
    paintSettled(name);
  }
  keep();
  tell();
}

function paintSettled(name) {
  const cell = document.getElementById(name);
  if (cell?.dataset.save !== "refused") return;
  delete cell.dataset.save;
  cell.removeAttribute("title");
  remarks.delete(name);
  show(cell, standing.get(name) ?? "");
}

/** It goes on from what was seen when it was typed: a colleague's value of since is a conflict, not overwritten. */
function paintKept(edit) {
  const cell = cellAt(edit.rowId, edit.fieldId);
  if (cell) { show(cell, edit.value); cell.dataset.version = edit.version; }
  paintRefused(edit, edit.refused);
}
unsaved?.querySelector("[data-dismiss-all]").addEventListener("click", () => { dismiss([...pending, ...refusals.values()].filter(e => !editable || e.refused !== undefined)); first?.focus(); });
unsaved?.querySelector("[data-send-again]").addEventListener("click", () => {
  queue([...refusals.values()]);
  flush();
});

/* Two people, one cell */
const dialog = document.querySelector("[data-conflict]");
function askConflict() {
  if (!dialog || dialog.open || !conflicts.length) return;
  const met = conflicts[0];
  dialog.querySelector("[data-conflict-words]").textContent = `${met.edit.place ?? ""} ${met.message ?? ""}`;
  dialog.querySelector("[data-their-value]").textContent = met.shown || say("collect.blank");
  dialog.querySelector("[data-their-who]").textContent = `${met.byName} · ${met.at ? new Date(met.at).toLocaleString(document.documentElement.lang, { timeZone: "Asia/Shanghai" }) : ""}`;
  dialog.querySelector("[data-my-value]").textContent = met.edit.value || say("collect.blank");
  dialog.showModal();
}
function settle(mine) {
  const met = conflicts.shift();
  const cell = met && cellAt(met.rowId, met.fieldId);
  dialog.close();
  if (cell) {
    cell.dataset.version = met.version;
    delete cell.dataset.save;
    standing.set(cell.id, met.shown);
    if (!mine) show(cell, met.shown);
  }
  if (met && mine) { queue([{ ...met.edit, version: met.version }]); flush(); }
  cell?.focus();
  keep();
  tell();
  askConflict();
}
dialog?.querySelector("[data-take-theirs]").addEventListener("click", () => settle(false));
dialog?.querySelector("[data-take-mine]").addEventListener("click", () => settle(true));
dialog?.addEventListener("cancel", event => event.preventDefault());

/* Taking back: what this person changed on this page, the last first. A cell that shows something else by now is left alone. */
const changes = [];
function change(edits) {
  const group = edits.map(([cell, value]) => ({ cell, before: valueOf(cell), after: value }));
  put(group.map(({ cell, after }) => ({ cell, value: after })));
  if (group.length) changes.push(group);
  if (changes.length > 100) changes.shift();
  flush();
}

/** What was typed is shown as it is kept: 1,200.50 as 1200.5. */
function settleUndo(cell, typed, shown) {
  for (const group of changes)
    for (const one of group)
      if (one.cell === cell && one.after === typed) one.after = shown;
}

function undo() {
  const group = changes.pop();
  if (!group) return announce(say("collect.undo-none"));
  const back = group.filter(({ cell, after }) => isOpen(cell) && valueOf(cell) === after);
  put(back.map(({ cell, before }) => ({ cell, value: before })));
  announce(say("collect.undone", back.length, group.length - back.length));
  focusCell(group[0].cell);
  flush();
}

/* Moving and editing */
let tabMoves = false;
let input = null;
let offered = null;

function focusCell(cell) {
  if (!cell) return;
  for (const other of table.querySelectorAll("td[tabindex='0']")) other.tabIndex = -1;
  cell.tabIndex = 0;
  cell.focus();
}

function step(cell, down, right) {
  const lines = rows();
  const line = lines[lines.indexOf(cell.parentElement) + down];
  if (!line) return null;
  const at = cell.cellIndex - 1 + right;
  return cellsIn(line)[at] ?? null;
}

function next(cell, back) {
  const all = [...table.tBodies[0].querySelectorAll("td")];
  for (let at = all.indexOf(cell) + (back ? -1 : 1); at >= 0 && at < all.length; at += back ? -1 : 1)
    if (isOpen(all[at])) return all[at];
  return null;
}

function edit(cell, typed) {
  if (input || !isOpen(cell)) return;
  const before = valueOf(cell);
  // A line takes no breaks: an answer of several keeps them only where there is room for them.
  input = document.createElement(typed === undefined && before.includes("\n") ? "textarea" : "input");
  input.className = "cell-input";
  input.value = typed ?? before;
  input.setAttribute("aria-label", labelOf(cell));
  input.maxLength = 1000;
  cell.classList.add("is-editing");
  cell.append(input);
  input.focus();
  const stood = typed === undefined ? input.value.trim() : before;
  if (typed === undefined) input.select();
  offered = offer(input, cell, () => { leave(cell, stood); focusCell(cell); });
  input.addEventListener("blur", () => leave(cell, stood));
}

function leave(cell, before, cancelled = false) {
  if (!input) return;
  const value = input.value.trim();
  const old = input;
  input = null;
  offered?.close();
  offered = null;
  old.remove();
  cell.classList.remove("is-editing");
  if (cancelled || value === before) return;
  tabMoves = true;
  change([[cell, value]]);
}

const labelOf = cell => `${cell.parentElement.querySelector("th").textContent} ${headOf(cell)}`.trim();
// Columns stand still, and a block that is pasted asks for the name of each of its cells.
let columns = null;
function headOf(cell, short = false) {
  columns ??= [...table.tHead.rows].flatMap(r => [...r.cells]).filter(c => c.scope === "col" && !c.classList.contains("grid-corner"))
    .map(head => ({ head, left: head.getBoundingClientRect().left })).sort((a, b) => a.left - b.left).map(c => c.head);
  const head = columns[cell.cellIndex - 1]?.cloneNode(true);
  if (short) head?.querySelector(".required")?.remove();
  return head?.textContent.trim() ?? "";
}

table?.addEventListener("keydown", event => {
  const cell = event.target.closest("td");
  if (!cell) return;
  const editing = Boolean(input);
  const go = target => { event.preventDefault(); if (editing) input.blur(); focusCell(target ?? cell); };
  if (event.isComposing) return;
  if (editing && offered?.key(event)) return;
  if (editing && event.key === "Enter" && event.altKey && input.tagName === "TEXTAREA") { event.preventDefault(); return input.setRangeText("\n", input.selectionStart, input.selectionEnd, "end"); }
  // A Chinese input method takes the key: the cell opens, and what is composed goes into it.
  if (event.key === "Process" && !editing) return edit(cell, "");
  if (event.key === "Enter") {
    if (editing) return go(step(cell, event.shiftKey ? -1 : 1, 0));
    event.preventDefault();
    return edit(cell);
  }
  if (event.key === "Tab" && (editing || tabMoves)) {
    const target = next(cell, event.shiftKey);
    if (target) return go(target);
    if (editing) input.blur();
    return;
  }
  if (event.key === "Escape") {
    tabMoves = false;
    if (editing) { event.preventDefault(); leave(cell, null, true); focusCell(cell); }
    return;
  }
  if (editing) {
    if (event.key === "ArrowUp") go(step(cell, -1, 0));
    if (event.key === "ArrowDown") go(step(cell, 1, 0));
    return;
  }
  const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  if (moves[event.key]) return go(step(cell, ...moves[event.key]));
  if (event.key === "Home") return go(cellsIn(cell.parentElement)[0]);
  if (event.key === "End") return go(cellsIn(cell.parentElement).at(-1));
  if (event.key === "PageDown" || event.key === "PageUp") {
    const lines = rows();
    const at = Math.max(0, Math.min(lines.length - 1, lines.indexOf(cell.parentElement) + (event.key === "PageDown" ? 10 : -10)));
    return go(cellsIn(lines[at])[cell.cellIndex - 1]);
  }
  if (marking && !isOpen(cell) && event.key === " ") { event.preventDefault(); return mark(cell); }
  if ((event.key === "Delete" || event.key === "Backspace") && isOpen(cell)) { event.preventDefault(); return change([[cell, ""]]); }
  if (editable && event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) { event.preventDefault(); return undo(); }
  if (event.key === "F4") { event.preventDefault(); return follow(cell); }
  if (event.key === "F2") { event.preventDefault(); return edit(cell); }
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); edit(cell, event.key); }
});
table?.addEventListener("dblclick", event => { const cell = event.target.closest("td"); if (cell) edit(cell); });
table?.addEventListener("click", event => {
  const cell = event.target.closest("td");
  if (!cell || event.target === input) return;
  tabMoves = false;
  focusCell(cell);
  if (marking) mark(cell);
});
table?.addEventListener("focusin", event => { const cell = event.target.closest("td"); if (cell && event.target === cell) lookAt(cell); });

/* Copy and paste */
document.addEventListener("copy", event => {
  const cell = document.activeElement?.closest?.("table.data-grid td");
  if (!cell || input || String(getSelection())) return;
  const value = valueOf(cell);
  // As spreadsheets do: what would be taken for further cells or lines is quoted.
  event.clipboardData.setData("text/plain", /[\t\r\n"]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  event.preventDefault();
});
document.addEventListener("paste", event => {
  const cell = document.activeElement?.closest?.("table.data-grid td");
  if (!cell || !editable) return;
  const text = event.clipboardData.getData("text/plain");
  if (input && !/[\t\n]/.test(text.trimEnd())) return;
  event.preventDefault();
  const before = input ? valueOf(cell) : null;
  if (input) leave(cell, before, true);
  let locked = 0, outside = 0;
  const pasted = [];
  const lines = rows();
  const from = lines.indexOf(cell.parentElement);
  parse(text).forEach((line, down) => line.forEach((value, right) => {
    const target = lines[from + down] && cellsIn(lines[from + down])[cell.cellIndex - 1 + right];
    if (!target) outside++;
    else if (!isOpen(target)) locked++;
    else if (valueOf(target) !== value.trim()) pasted.push([target, value.trim()]);
  }));
  announce(say("collect.pasted", pasted.length, locked, outside));
  focusCell(cell);
  change(pasted);
  tellPasted(pasted.length, locked, outside);
});

/** What was left out stays told until the next paste: saving what came in says nothing of it. */
const pasteTold = room.querySelector("[data-pasted]");
function tellPasted(...counts) {
  if (!pasteTold) return;
  pasteTold.hidden = !(counts[1] || counts[2]);
  pasteTold.querySelector("[data-pasted-words]").textContent = pasteTold.hidden ? "" : say("collect.pasted", ...counts) + (counts[2] ? say("collect.pasted-outside") : "");
}
pasteTold?.querySelector("button").addEventListener("click", () => { tellPasted(0, 0, 0); (table?.querySelector("td[tabindex='0']") ?? first)?.focus(); });

/** Lines and cells of what a spreadsheet puts on the clipboard; quoted cells may hold line ends. A quotation mark nobody closes is one of the text's own. */
function parse(text) {
  const lines = [[]];
  const cells = /"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\n]*)/y;
  while (true) {
    const [, quoted, plain] = cells.exec(text);
    lines.at(-1).push(quoted?.replaceAll('""', '"') ?? plain.replace(/\r$/, ""));
    let at = cells.lastIndex;
    if (quoted !== undefined && text[at] === "\r") at++;
    if (at >= text.length) break;
    if (text[at] === "\n") lines.push([]);
    cells.lastIndex = at + 1;
  }
  if (lines.length > 1 && lines.at(-1).length === 1 && lines.at(-1)[0] === "") lines.pop();
  return lines;
}

/* The panel beside the table */
const panel = room.querySelector("[data-cell-body]");
let looking = 0;
let looked = null;
function lookAt(cell, { at = 250, then } = {}) {
  looked = cell;
  clearTimeout(looking);
  looking = setTimeout(async () => {
    const { rowId, fieldId } = placeOf(cell);
    try {
      const answer = await fetch(`/collection/returns/${id}/cell/${rowId}/${fieldId}`, { headers: { Accept: "text/html" }, redirect: "manual" });
      if (answer.ok && looked === cell) {
        panel.innerHTML = await answer.text();
        const remark = panel.querySelector("[data-comment] textarea");
        if (remark && remarks.has(cell.id)) remark.value = remarks.get(cell.id);
        then?.();
      }
    } catch { /* the panel waits for the next cell */ }
  }, at);
}
panel?.addEventListener("submit", event => {
  if (!event.target.matches("[data-comment]") || !looked) return;
  event.preventDefault();
  put([{ cell: looked, value: valueOf(looked), comment: event.target.querySelector("textarea").value }]);
  flush();
});

/* Cells to be followed up: F4 goes to the note, Escape back to the cell */
const followText = () => panel?.querySelector("[data-follow] textarea");
function follow(cell) {
  lookAt(cell, { at: 0, then: () => followText()?.focus() });
}
panel?.addEventListener("keydown", event => {
  if (event.key === "Escape" && looked) { event.preventDefault(); focusCell(looked); }
});
panel?.addEventListener("submit", async event => {
  const form = event.target.closest("[data-follow]");
  if (!form || !looked) return;
  event.preventDefault();
  const cell = looked;
  const marks = form.dataset.follow === "mark";
  const { rowId, fieldId } = placeOf(cell);
  const body = new URLSearchParams(new FormData(form));
  if (marks) { body.set("row", rowId); body.set("field", fieldId); }
  try {
    const answer = await fetch(`/collection/returns/${id}/follow-ups${marks ? "" : `/${form.dataset.followId}/clear`}`, {
      method: "POST", headers: { RequestVerificationToken: token, Accept: "application/json" }, body, redirect: "manual",
    });
    const said = await answer.json().catch(() => null);
    if (!answer.ok) return tellFollow(form, said?.detail ?? say("collect.failed", answer.status));
    paintFollow(cell, marks ? body.get("note") : null);
    announce(said.words);
    lookAt(cell, { at: 0 });
    focusCell(cell);
  } catch { tellFollow(form, say("collect.failed", "–")); }
});

function tellFollow(form, words) {
  const line = form.querySelector("[data-follow-said]") ?? form.appendChild(Object.assign(document.createElement("p"), { className: "state state-bad" }));
  line.dataset.followSaid = "";
  line.setAttribute("role", "alert");
  line.textContent = words;
}

function paintFollow(cell, note) {
  cell.querySelector(".follow-letter")?.remove();
  if (note === null) return;
  const letter = Object.assign(document.createElement("span"), { className: "cell-letter follow-letter", title: note });
  const shown = Object.assign(document.createElement("span"), { textContent: say("collect.letter.follow") });
  shown.setAttribute("aria-hidden", "true");
  letter.append(shown, Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: say("collect.follow") }));
  cell.append(letter);
}

/* Findings painted on their cells, each with its letter */
const letters = { Error: "collect.letter.Error", Warning: "collect.letter.Warning", Remark: "collect.letter.Remark" };
function paint() {
  for (const cell of table?.querySelectorAll("[data-found]") ?? []) { delete cell.dataset.found; cell.querySelector(".found-letter")?.remove(); }
  for (const item of document.querySelectorAll("#findings [data-level]"))
    for (const name of item.dataset.cells.split(" ").filter(Boolean)) {
      const cell = document.getElementById(name);
      if (!cell || cell.dataset.found) continue;
      cell.dataset.found = item.dataset.level;
      const letter = document.createElement("span");
      letter.className = "cell-letter found-letter";
      letter.textContent = say(letters[item.dataset.level]);
      cell.append(letter);
    }
}
document.body.addEventListener("htmx:afterSwap", () => { carry(); paint(); });

/* A list of findings that is drawn anew takes no word from under somebody's hands: it waits until they have left it, and what was typed and not sent goes along */
const findings = () => document.getElementById("findings");
let held = false;
let carried = null;
let scrolled = 0;
document.body.addEventListener("htmx:beforeSwap", event => {
  const list = findings();
  if (!list || event.detail.target !== list) return;
  if (list.contains(document.activeElement)) { event.detail.shouldSwap = false; held = true; return; }
  held = false;
  scrolled = list.querySelector("ol.findings")?.scrollTop ?? 0;
  carried = [...list.querySelectorAll("details[data-place]")].map(details => {
    const field = details.querySelector("input[name=text]");
    return { id: field?.id, place: details.dataset.place, open: details.open, value: field && field.value !== field.defaultValue ? field.value : null };
  });
});
document.addEventListener("focusout", event => {
  if (!held || !findings()?.contains(event.target) || findings().contains(event.relatedTarget)) return;
  setTimeout(() => { if (held && !findings()?.contains(document.activeElement)) document.body.dispatchEvent(new Event("findings-left")); }, 300);
});

/** To the same finding; were its figures changed meanwhile, to the one of its place, if there is but one. */
function carry() {
  const lines = carried ?? [];
  carried = null;
  for (const { id, place, open, value } of lines) {
    const same = id ? document.getElementById(id) : null;
    const there = same ? [same.closest("details")] : [...findings()?.querySelectorAll("details[data-place]") ?? []].filter(details => details.dataset.place === place);
    if (there.length !== 1) continue;
    if (same || value !== null) there[0].open = open;
    if (value !== null) there[0].querySelector("input[name=text]").value = value;
  }
  if (lines.length) findings().querySelector("ol.findings").scrollTop = scrolled;
}
document.addEventListener("click", event => {
  const link = event.target.closest("[data-go]");
  const cell = link && document.getElementById(link.getAttribute("href").split("#")[1]);
  if (cell) { event.preventDefault(); focusCell(cell); cell.scrollIntoView({ block: "center", inline: "center" }); }
});

/* Cells marked for sending back, or named in a request for unlocking; each a line with what is to be mended */
const back = document.querySelector("form[data-marks]");
const marksKey = `hengliang.marks.${room.dataset.person}.${id}`;
const marked = back?.querySelector("[data-marked-list]");
const lineOf = value => [...marked.children].find(line => line.dataset.mark === value);
function mark(cell) {
  const { rowId, fieldId } = placeOf(cell);
  const value = `${rowId} ${fieldId}`;
  const there = lineOf(value);
  // A computed cell follows from the others, and one that is open already need not be named.
  if (!there && (cell.dataset.sort === "computed" || cell.dataset.sort === "reopened" || isOpen(cell))) return;
  if (there) there.remove();
  else marked.append(makeMark(value, `${cell.parentElement.querySelector("th").textContent.trim()} › ${headOf(cell, true)}`));
  paintMark(cell, !there);
  announce(tellMarks());
  keepMarks();
}

function makeMark(value, place) {
  const line = back.querySelector("template[data-mark-line]").content.querySelector("li").cloneNode(true);
  line.dataset.mark = value;
  line.querySelector("input[name=cells]").value = value;
  line.querySelector("[data-mark-place]").textContent = place;
  const off = line.querySelector("[data-unmark]");
  off.setAttribute("aria-label", `${off.title} ${place}`);
  const why = line.querySelector("[data-mark-why]");
  if (why) {
    why.name = `why ${value}`;
    why.setAttribute("aria-label", `${place} ${why.placeholder}`);
  }
  return line;
}

marked?.addEventListener("click", event => {
  const line = event.target.closest("[data-unmark]")?.closest("li");
  if (!line) return;
  const cell = cellAt(...line.dataset.mark.split(" "));
  line.remove();
  if (cell) { paintMark(cell, false); focusCell(cell); }
  announce(tellMarks());
  keepMarks();
});
const clearAll = back?.querySelector("[data-unmark-all]");
clearAll?.addEventListener("click", () => {
  for (const line of [...marked.children]) {
    const cell = cellAt(...line.dataset.mark.split(" "));
    line.remove();
    if (cell) paintMark(cell, false);
  }
  announce(tellMarks());
  keepMarks();
  (table?.querySelector("td[tabindex='0']") ?? table)?.focus();
});

function paintMark(cell, is) {
  cell.classList.toggle("is-marked", is);
  cell.setAttribute("aria-selected", String(is));
}

function tellMarks() {
  const count = marked.children.length;
  const unlock = back.dataset.marks === "unlock";
  const elsewhere = [...marked.children].filter(line => !cellAt(...line.dataset.mark.split(" "))).length;
  const told = (count ? say(unlock ? "collect.unlock.marked" : "collect.marked", count) : unlock ? noneMarked : say("collect.marked-none"))
    + (elsewhere ? say("collect.marked-elsewhere", elsewhere) : "");
  clearAll.hidden = count === 0;
  back.querySelector("[data-marked-count]").textContent = told;
  return told;
}

// What a later step marked comes with the return; the reviewer hands it on or takes it off.
const noneMarked = back?.querySelector("[data-marked-count]")?.textContent ?? "";
if (marking && marked) putMarksBack();
if (marking && marked?.children.length) {
  for (const line of marked.children) {
    const cell = cellAt(...line.dataset.mark.split(" "));
    if (cell) paintMark(cell, true);
  }
  tellMarks();
}

/* A return of many rows has pages: what was marked on one stays while others are looked at, and goes once the return has moved on */
function keepMarks() {
  const lines = [...marked.children].map(line => ({
    mark: line.dataset.mark, place: line.querySelector("[data-mark-place]").textContent.trim(), why: line.querySelector("[data-mark-why]")?.value ?? "",
  }));
  try { sessionStorage.setItem(marksKey, JSON.stringify({ of: room.dataset.marksOf, lines })); } catch { /* marks stay on the page they were made on */ }
}

function putMarksBack() {
  let kept = null;
  try { kept = JSON.parse(sessionStorage.getItem(marksKey) ?? "null"); } catch { /* nothing to put back */ }
  if (!Array.isArray(kept?.lines) || kept.of !== room.dataset.marksOf) return forgetMarks();
  marked.replaceChildren(...kept.lines.map(({ mark, place, why }) => {
    const line = makeMark(mark, place);
    const field = line.querySelector("[data-mark-why]");
    if (field) field.value = why;
    return line;
  }));
}

function forgetMarks() {
  try { sessionStorage.removeItem(marksKey); } catch { /* nothing was kept */ }
}
marked?.addEventListener("input", keepMarks);
if (!back || !marking) forgetMarks();

/* Nothing is submitted before what was typed is saved */
for (const form of document.querySelectorAll("form[data-after-saving]"))
  form.addEventListener("submit", async event => {
    if (input) input.blur();
    const settled = () => !pending.length && !conflicts.length && !(new URL(form.action).pathname.endsWith("/steps/submit") && refusals.size);
    if (settled()) return;
    event.preventDefault();
    // Leaving the cell may have begun to send it: what is on its way is waited for, and what came after it is sent.
    for (let turn = 0; turn < 3 && (pending.length || sending); turn++) {
      await flush();
      while (sending) await new Promise(go => setTimeout(go, 30));
    }
    if (settled() && !sending) form.requestSubmit(event.submitter);
    else {
      tell();
      unsaved?.querySelector("li a")?.focus();
    }
  });
addEventListener("online", flush);
addEventListener("beforeunload", event => { if (input) input.blur(); if (pending.length) event.preventDefault(); });

// What an earlier visit could not send goes first; cells show what was typed.
for (const edit of pending) {
  delete edit.sent;
  const cell = cellAt(edit.rowId, edit.fieldId);
  if (cell && editable) { show(cell, edit.value); cell.dataset.save = "pending"; }
}
for (const edit of editable ? refusals.values() : []) paintKept(edit);
const wanted = location.hash.startsWith("#c-") ? document.getElementById(location.hash.slice(1)) : null;
const first = wanted ?? table?.querySelector("td");
if (first) { first.tabIndex = 0; if (wanted) { wanted.focus(); wanted.scrollIntoView({ block: "center", inline: "center" }); } }
paint();
tell();
if (editable) flush();
room.dataset.ready = "yes";
