// Any chart, map or table of a page as a picture, a workbook or a document, each with its name and the date of its data.
import { announce, say } from "./texts.js";

const token = document.querySelector("input[name=__RequestVerificationToken]")?.value ?? "";
const offered = new WeakSet();
const sentences = { png: "export.png", xlsx: "export.xlsx", docx: "export.docx" };

offer(document);
document.addEventListener("htmx:afterSwap", event => offer(event.detail.target));
document.addEventListener("click", event => {
  const place = document.getElementById(event.target.closest("[data-save-chart]")?.dataset.saveChart ?? "");
  if (place) savePicture(place);
});

function offer(part) {
  for (const place of part.querySelectorAll("[data-chart], table[data-export]")) {
    const table = tableOf(place);
    // On the wall nobody clicks.
    if (!table || offered.has(table) || place.closest(".display")) continue;
    offered.add(table);
    const tools = document.createElement("div");
    tools.className = "export-tools";
    if (place !== table) tools.append(button("png", titleOf(table), () => savePicture(place)));
    for (const kind of ["xlsx", "docx"]) tools.append(button(kind, titleOf(table), () => saveTable(place, table, kind)));
    const beside = place === table ? table.closest(".table-scroll") ?? table : place;
    beside.after(tools);
  }
}

function button(kind, title, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn export-button";
  made.dataset.exportKind = kind;
  made.textContent = say(sentences[kind]);
  made.setAttribute("aria-label", say("export.of", say(sentences[kind]), title));
  made.addEventListener("click", act);
  return made;
}

// Functions, not constants: they are asked before this line is reached.
function tableOf(place) {
  return place.matches("table") ? place : document.getElementById(place.dataset.table);
}

function titleOf(table) {
  return (table.caption ?? table.closest("section")?.querySelector("h2"))?.textContent.trim() || document.title;
}

/** What the panel says its data are of; else what the page says. */
const asOf = place => (place.closest("section")?.querySelector(".as-of") ?? document.querySelector(".as-of"))?.textContent.trim() ?? "";

const fileName = (place, table, kind) =>
  `${titleOf(table)}${asOf(place) ? `_${asOf(place)}` : ""}`.replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 120) + "." + kind;

/** The chart with its title above and the date of its data below, so that a picture never travels without them. */
export function picture(place) {
  const chart = window.echarts?.getInstanceByDom(place);
  if (!chart) return null;
  const table = tableOf(place);
  const drawn = chart.renderToCanvas({ pixelRatio: 2, backgroundColor: "#fff" });
  const [head, foot] = [72, 56];
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [drawn.width, drawn.height + head + foot];
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(drawn, 0, head);
  pen.fillStyle = "#17212f";
  const letters = getComputedStyle(document.body).fontFamily;
  pen.font = `600 32px ${letters}`;
  pen.fillText(titleOf(table), 16, 46, canvas.width - 32);
  pen.fillStyle = "#4a5768";
  pen.font = `26px ${letters}`;
  pen.fillText([asOf(place), place.dataset.notice].filter(Boolean).join("    "), 16, canvas.height - 20, canvas.width - 32);
  return canvas;
}

/** Asked for before the chart is drawn, the picture is saved once it is. */
async function savePicture(place, tries = 50) {
  const drawn = picture(place);
  if (drawn) return drawn.toBlob(blob => save(blob, fileName(place, tableOf(place), "png")), "image/png");
  if (tries === 0) return announce(say("export.failed"));
  await new Promise(done => setTimeout(done, 100));
  return savePicture(place, tries - 1);
}

async function saveTable(place, table, kind) {
  const form = new FormData();
  form.append("title", titleOf(table));
  form.append("asOf", asOf(place));
  form.append("table", JSON.stringify(read(table)));
  // A map without an approved number may not be published, so no paper takes it along; its table goes.
  const drawn = kind === "docx" && place !== table && !("internal" in place.dataset) ? picture(place) : null;
  if (drawn) form.append("picture", await new Promise(done => drawn.toBlob(done, "image/png")), "chart.png");
  const answer = await fetch(`/exports/table.${kind}`, { method: "POST", headers: { RequestVerificationToken: token }, body: form }).catch(() => null);
  if (!answer?.ok) return announce(say("export.failed"));
  save(await answer.blob(), fileName(place, table, kind));
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function read(table) {
  const rows = [...table.tBodies, ...(table.tFoot ? [table.tFoot] : [])].flatMap(body => [...body.rows]);
  const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells].map(words);
  return { heads, rows: rows.map(row => heads.map((_, i) => cell(row.cells[i]))) };
}

const cell = place => !place ? { text: "" } : place.dataset.value ? { text: words(place), value: place.dataset.value } : { text: words(place) };

/** What is read on the page, without what appears only when pointed at and without ways to elsewhere. */
function words(place) {
  const copy = place.cloneNode(true);
  for (const hidden of copy.querySelectorAll(".tip, .trace-link, .visually-hidden, svg, form, button")) hidden.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}
