// Charts and maps drawn from the table that stands beside them: one source of numbers, readable without a chart.
import { say } from "./texts.js";
import { bars } from "./bar-charts.js";
import { box, stack, sunburst } from "./study-charts.js";

const shade = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const ink = shade("--ink") || "#17212f";
const soft = shade("--ink-soft") || "#4a5768";
// Charts have no rem of their own; on a wall their letters grow with the page.
const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
const dark = document.querySelector(".display.dark") !== null;
const colours = dark ? ["#7db4ee", "#f0a35e", "#7fcf98", "#cf9ee8", "#f0908a", "#6fcbdb", "#d8c85a", "#b8c4d2"] : ["#15508c", "#b4540a", "#1d6b3a", "#7a3e9d", "#a8281e", "#0b7285", "#6b5b00", "#4a5768"];
const shapes = ["circle", "rect", "triangle", "diamond", "roundRect", "pin", "arrow", "emptyCircle"];
// What is promised and what is expected look otherwise than what was.
const symbols = { target: "diamond", forecast: "emptyCircle" };
const strokes = { target: "dashed", forecast: "dotted" };
const base = {
  textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink, fontSize: 12 * scale },
  aria: { enabled: true, decal: { show: true } },
  animation: false,
  color: colours,
};

const kinds = { bars, map, trend, box, stack, sunburst };

await library();
for (const place of document.querySelectorAll("[data-chart]")) draw(place);
document.addEventListener("htmx:afterSwap", event => {
  for (const place of event.detail.target.querySelectorAll?.("[data-chart]") ?? []) draw(place);
});

// A place may be new, or tell other figures than when it was drawn.
document.addEventListener("hengliang:draw", event => draw(event.target));

function library() {
  if (window.echarts) return Promise.resolve();
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = document.querySelector("[data-chart]").dataset.library;
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    document.head.append(script);
  });
}

/** A map laid out in no room can not be turned back into one, so drawing waits for room. */
function hasRoom(place) {
  return place.clientWidth > 0 && place.clientHeight > 0;
}

function room(place) {
  return hasRoom(place) ? Promise.resolve() : new Promise(done => {
    const watch = new ResizeObserver(() => {
      if (!hasRoom(place)) return;
      watch.disconnect();
      done();
    });
    watch.observe(place);
  });
}

async function draw(place) {
  const table = document.getElementById(place.dataset.table);
  const drawn = window.echarts.getInstanceByDom(place);
  if (!table) return drawn?.clear();
  const rows = readTable(table);
  // How wide a place is is known once it has room; a legend is laid out by it.
  await room(place);
  const wide = place.clientWidth;
  const option = await kinds[place.dataset.chart](place, rows);
  if (!option) return;
  const chart = drawn ?? window.echarts.init(place, null, { renderer: "canvas" });
  chart.resize();
  chart.setOption({ ...base, ...option }, true);
  place.dataset.wide = wide;
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", say("chart.twin", table.caption?.textContent.trim() ?? ""));
  if (drawn) return;
  place.addEventListener("hengliang:redraw", () => draw(place));
  new ResizeObserver(() => {
    if (!hasRoom(place)) return;
    if (place.dataset.chart === "trend" && Number(place.dataset.wide) !== place.clientWidth) draw(place);
    else chart.resize();
  }).observe(place);
  if (place.dataset.chart === "map")
    chart.on("click", event => {
      const row = rows.lines.find(line => line.code === event.name);
      if (row?.address) location.assign(row.address);
    });
}

/** Header cells name the series; the first cell of a line names it; data-value holds the exact number. */
function readTable(table) {
  const heads = [...table.tHead.rows[0].cells].slice(1).map(cell => ({
    name: cell.textContent.trim(), kind: cell.dataset.kind ?? "line", skip: "skip" in cell.dataset, step: "step" in cell.dataset, shade: cell.dataset.shade }));
  const lines = [...table.tBodies[0].rows].map(row => ({
    name: row.dataset.name ?? row.cells[0].textContent.trim(),
    address: row.dataset.address,
    code: row.dataset.code,
    cut: row.dataset.break,
    parent: row.dataset.parent,
    values: [...row.cells].slice(1).map(cell => cell.dataset.value === undefined || cell.dataset.value === "" ? null : Number(cell.dataset.value)),
    words: [...row.cells].slice(1).map(cell => (cell.dataset.words ?? cell.textContent).trim()),
    // 初步, 估算: behind the number, and a hollow point where points are drawn.
    marks: [...row.cells].slice(1).map(cell => cell.dataset.mark ?? ""),
  }));
  return { heads, lines };
}

function trend(place, { heads, lines: told }) {
  const lines = everyYear(told, heads);
  const unit = place.dataset.unit ?? "";
  const shown = heads.map((head, i) => ({ ...head, i })).filter(head => !head.skip);
  // No line crosses a break over which values may not be compared: it is drawn in pieces of one name.
  const cuts = lines.flatMap((line, i) => line.cut === "cut" ? [i] : []);
  const stretches = [...cuts, lines.length].map((end, i) => [i === 0 ? 0 : cuts[i - 1], end]);
  const breaks = lines.filter(line => line.cut).map(line => ({ xAxis: line.name }));
  return {
    ...headed(place, shown.map(head => head.name)),
    tooltip: { trigger: "axis", renderMode: "richText", confine: true },
    xAxis: { type: "category", data: lines.map(line => line.name), axisLabel: { color: soft, fontSize: 12 * scale }, axisLine: { lineStyle: { color: "#8592a3" } } },
    yAxis: { type: "value", scale: true, name: unit, nameTextStyle: { color: soft, align: "left", fontSize: 12 * scale }, axisLabel: { color: soft, fontSize: 12 * scale }, splitLine: { lineStyle: { color: dark ? "#2b3f5c" : "#e3e8ef" } } },
    series: shown.flatMap((head, n) => (head.kind === "target" ? [[0, lines.length]] : stretches).map(([from, until], piece) => ({
      name: head.name,
      type: "line",
      connectNulls: head.kind === "target",
      step: head.step ? "end" : false,
      symbol: symbolOf(head, n),
      // What was stands over what was promised where the two meet.
      z: head.kind === "target" ? 2 : 3,
      symbolSize: head.kind === "target" ? 12 : 8,
      lineStyle: { width: 2.5, type: strokes[head.kind] ?? "solid" },
      label: { show: shown.length <= 2 && lines.length <= 8, position: head.kind === "target" ? "bottom" : "top", color: ink, fontSize: 12 * scale, formatter: point => lines[point.dataIndex].words[head.i] + lines[point.dataIndex].marks[head.i] },
      tooltip: { valueFormatter: (value, i) => value === null || value === undefined ? "—" : `${value.toLocaleString("en")}${lines[i]?.marks[head.i] ?? ""}` },
      data: lines.map((line, i) => i < from || i >= until ? null : line.marks[head.i] ? unsettled(line.values[head.i], symbolOf(head, n), i === lines.length - 1) : line.values[head.i]),
      markLine: n + piece > 0 || breaks.length === 0 ? undefined : { silent: true, symbol: "none", data: breaks, lineStyle: { color: soft, type: "dotted", width: 2 }, label: { formatter: () => say("chart.break"), color: ink, fontSize: 12 * scale } },
    }))),
  };
}

const symbolOf = (head, n) => symbols[head.kind] ?? shapes[n % shapes.length];

/** A hollow point; behind the last there is no room, so its longer label stands before it. */
const unsettled = (value, symbol, isLast) => ({ value, symbol: hollow(symbol), ...isLast ? { label: { align: "right", offset: [16, 0] } } : {} });

const hollow = symbol => symbol.startsWith("empty") ? symbol : `empty${symbol[0].toUpperCase()}${symbol.slice(1)}`;

/** A legend that shows every name whole, in as many lines as it takes; the plot keeps its height below it, on the page and in a picture. */
function headed(place, names) {
  const letters = 13 * scale;
  const [icon, gap, side, line] = [25, 10, 5, Math.ceil(letters * 1.25)];
  const across = Math.max(120, place.clientWidth - 2 * side);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${letters}px ${base.textStyle.fontFamily}`;
  const long = text => Math.ceil(pen.measureText(text).width);
  const whole = new Map(names.map(name => [name, folded(name, text => long(text) <= across - icon - 2 * side)]));
  let [left, top, tall] = [0, 0, 0];
  for (const words of whole.values()) {
    const width = icon + side + Math.max(...words.map(long));
    if (left > 0 && left + width > across) [left, top, tall] = [0, top + tall + gap, 0];
    tall = Math.max(tall, line * words.length);
    left += width + gap;
  }
  const more = top + tall - line;
  place.style.height = "";
  if (more > 0) place.style.height = `${place.clientHeight + more}px`;
  return {
    grid: { left: 8, right: 16 * scale, top: 48 * scale + more, bottom: 8, containLabel: true },
    legend: { top: 0, left: "center", itemWidth: icon, itemGap: gap, padding: side, formatter: name => whole.get(name).join("\n"), textStyle: { color: ink, fontSize: letters, lineHeight: line } },
  };
}

/** A name in as few lines as fit, broken wherever it has to be: Chinese has no spaces. */
function folded(name, fits) {
  const lines = [""];
  for (const letter of name)
    if (lines.at(-1) === "" || fits(lines.at(-1) + letter)) lines[lines.length - 1] += letter;
    else lines.push(letter);
  return lines;
}

/** Years are as far apart as they are: those without a value keep their place, and no line crosses them as if one were known. */
function everyYear(lines, heads) {
  const years = lines.map(line => /^\d{4}$/.test(line.name) ? Number(line.name) : NaN);
  if (lines.length < 2 || years.some(Number.isNaN) || years.at(-1) - years[0] > 60) return lines;
  return Array.from({ length: years.at(-1) - years[0] + 1 }, (_, i) =>
    lines[years.indexOf(years[0] + i)] ?? { name: String(years[0] + i), values: heads.map(() => null), words: heads.map(() => ""), marks: heads.map(() => "") });
}

/** Classes as the legend beside the map numbers them; the last holds its high bound too. */
function pieces(bounds) {
  const count = bounds.length - 1;
  return { type: "piecewise", show: false, pieces: bounds.slice(0, -1).map((low, i) => ({
    gte: low, [i === count - 1 ? "lte" : "lt"]: bounds[i + 1], color: shade(`--shade-${shadeOf(i + 1, count)}`) })) };
}

/** Of seven shades, spread over as many classes as there are. */
const shadeOf = (number, count) => count === 1 ? 4 : 1 + Math.round((number - 1) * 6 / (count - 1));

/** The table stands in; why there is no map is said where it would be. */
function withoutMap(place, why = "") {
  if (why) noticeOf(place).textContent = why;
  place.remove();
}

/** A map may be published only with the number under which its source was approved; pictures of it say so too. */
function tellOfMap(place, shape, missing, marks) {
  const number = String(place.dataset.review || shape.reviewNumber || "").trim();
  place.dataset.notice = [place.dataset.drawn, number ? say("map.review", number) : say("map.internal"), marks].filter(Boolean).join(" ");
  place.toggleAttribute("data-internal", !number);
  noticeOf(place).textContent = [place.dataset.notice, missing.length > 0 ? say("map.missing", missing.join(say("map.and"))) : ""].filter(Boolean).join(" ");
}

/** Which regions' values are still to be settled: all, or those that are named. */
function marked(lines, at) {
  const kinds = Map.groupBy(lines.filter(line => line.marks[at]), line => line.marks[at]);
  return [...kinds].map(([mark, found]) => (found.length === lines.length ? say("map.all") : found.map(line => line.name).join(say("map.and"))) + mark).join(say("map.and"));
}

function noticeOf(place) {
  if (place.nextElementSibling?.matches(".map-notice")) return place.nextElementSibling;
  const notice = document.createElement("p");
  notice.className = "map-notice quiet";
  place.after(notice);
  return notice;
}

async function map(place, { heads, lines }) {
  const shape = await fetch(place.dataset.map).then(answer => answer.ok ? answer.json() : null).catch(() => null);
  // Without boundaries there is no map; the table beside it says everything.
  if (!shape) return withoutMap(place);
  // Parts are known by their code: names repeat (there are many a 鼓楼区), change, and may have no English. What lies elsewhere is not drawn.
  const parts = new Map(lines.map(line => [line.code, line]));
  const features = shape.features.filter(feature => parts.has(String(feature.properties?.code)))
    .map(feature => ({ ...feature, properties: { ...feature.properties, name: String(feature.properties.code) } }));
  if (features.length === 0) return withoutMap(place, say("map.none"));
  const drawn = new Set(features.map(feature => feature.properties.name));
  const at = heads.findIndex(head => !head.skip);
  // Where letters are as wide as the regions, what is still to be settled is told below.
  const isNarrow = place.clientWidth < 480 * scale;
  tellOfMap(place, shape, lines.filter(line => !drawn.has(line.code)).map(line => line.name), isNarrow ? marked(lines.filter(line => drawn.has(line.code) && line.values[at] !== null), at) : "");
  const name = `map-${place.dataset.map}-${[...drawn].join()}`;
  window.echarts.registerMap(name, { ...shape, features });
  const called = code => parts.get(code)?.name ?? code;
  const data = lines.filter(line => line.values[at] !== null && drawn.has(line.code)).map(line => ({ name: line.code, value: line.values[at], words: line.words[at], mark: line.marks[at] }));
  const values = data.map(d => d.value);
  const unit = place.dataset.unit ?? "";
  return {
    tooltip: { trigger: "item", renderMode: "richText", confine: true,
      formatter: point => point.data ? `${called(point.name)}\n${point.data.words} ${unit}${point.data.mark}` : `${called(point.name)}\n${say("chart.no-value")}` },
    visualMap: place.dataset.classes ? pieces(place.dataset.classes.split(" ").map(Number)) : { min: Math.min(...values), max: Math.max(...values), calculable: false, left: 8, bottom: 8, itemHeight: 90,
      text: [say("chart.high"), say("chart.low")], textStyle: { color: ink }, inRange: { color: ["#e3eef9", "#8fb9e0", "#3a7fbf"] } },
    aria: { enabled: true, decal: { show: false } },
    series: [{
      type: "map", map: name, data, roam: false, selectedMode: false, layoutCenter: ["50%", "50%"], layoutSize: "96%",
      nameProperty: "name",
      itemStyle: { areaColor: "#f1f3f6", borderColor: "#5a6b80", borderWidth: 1 },
      emphasis: { label: { color: ink }, itemStyle: { areaColor: "#ffd98a" } },
      label: { show: true, color: "#17212f", fontSize: 12 * scale, formatter: point => point.data ? `${called(point.name)}\n${point.data.words}${isNarrow ? "" : point.data.mark}` : called(point.name) },
    }],
  };
}
