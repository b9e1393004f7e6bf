// Charts of an index: what each indicator adds, how far ranks may move, and the framework as rings.
import { say } from "./texts.js";

const ink = "#17212f";
const soft = "#4a5768";
const line = { lineStyle: { color: "#e3e8ef" } };

const shade = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Bars cut into what each indicator adds, or how many stand how; the first line of the table stands on top. */
export function stack(place, { heads, lines }) {
  const parts = heads.map((head, i) => ({ ...head, i })).filter(head => !head.skip);
  return {
    grid: { left: 8, right: 24, top: 64, bottom: 8, containLabel: true },
    legend: { type: "scroll", top: 0, textStyle: { color: ink, fontSize: 12 }, pageTextStyle: { color: ink } },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, renderMode: "richText", confine: true, valueFormatter: value => value === null ? "—" : Number.isInteger(value) ? String(value) : Number(value).toFixed(2) },
    xAxis: { type: "value", axisLabel: { color: soft }, splitLine: line },
    yAxis: { type: "category", inverse: true, data: lines.map(l => l.name), axisLabel: { color: ink, width: Math.min(260, place.clientWidth * 0.4), overflow: "truncate" } },
    series: parts.map(part => ({ name: part.name, type: "bar", stack: "all", barMaxWidth: 28, data: lines.map(l => l.values[part.i]),
      ...(part.shade ? { itemStyle: { color: shade(part.shade) } } : {}) })),
  };
}

/** A box from the 5th to the 95th of a hundred draws, quartiles inside, the present rank as a diamond; rank 1 stands left. */
export function box(place, { heads, lines }) {
  const shown = lines.filter(l => l.values[1] !== null);
  return {
    grid: { left: 8, right: 24, top: 40, bottom: 24, containLabel: true },
    legend: { top: 0, textStyle: { color: ink }, data: [say("study.draws"), heads[0]?.name ?? ""] },
    tooltip: { trigger: "item", renderMode: "richText", confine: true,
      formatter: point => `${shown[point.dataIndex].name}\n${heads.map((head, i) => `${head.name}: ${shown[point.dataIndex].words[i]}`).join("\n")}` },
    xAxis: { type: "value", min: 1, minInterval: 1, axisLabel: { color: soft }, splitLine: line },
    yAxis: { type: "category", inverse: true, data: shown.map(l => l.name), axisLabel: { color: ink } },
    series: [
      { name: say("study.draws"), type: "boxplot", itemStyle: { color: "#cfe0f3", borderColor: "#15508c", borderWidth: 1.5 }, boxWidth: [8, 22],
        data: shown.map(l => [l.values[1], l.values[2], l.values[3], l.values[4], l.values[5]]) },
      { name: heads[0]?.name ?? "", type: "scatter", symbol: "diamond", symbolSize: 12, itemStyle: { color: "#a8281e" }, data: shown.map(l => l.values[0]) },
    ],
  };
}

/** Rings from the index outwards, each as wide as it counts. */
export function sunburst(place, { lines }) {
  const nodes = new Map(lines.map(l => [l.code, { name: l.name, size: l.values[4] ?? 0, share: l.words[4], parent: l.parent, children: [] }]));
  const tops = [];
  for (const node of nodes.values()) (nodes.get(node.parent)?.children ?? tops).push(node);
  const shape = node => node.children.length > 0
    ? { name: node.name, words: node.share, children: node.children.map(shape) }
    : { name: node.name, words: node.share, value: node.size };
  const roots = tops.length === 1 ? tops[0].children : tops;
  return {
    tooltip: { trigger: "item", renderMode: "richText", confine: true, formatter: point => `${point.name}\n${point.data.words ?? ""}` },
    aria: { enabled: true, decal: { show: false } },
    series: [{ type: "sunburst", radius: ["14%", "96%"], sort: undefined, nodeClick: false, data: roots.map(shape),
      label: { color: ink, fontSize: 11, minAngle: 6, overflow: "truncate", width: 84, rotate: "radial" },
      itemStyle: { borderColor: "#fff", borderWidth: 2 },
      color: ["#9cc3ea", "#f0b88a", "#9fd3ae", "#d3b3e6", "#eda8a2", "#9bd3dd", "#ddd08a", "#c2cad4"],
      levels: [{}, {}, { itemStyle: { opacity: 0.85 } }, { itemStyle: { opacity: 0.7 } }] }],
  };
}
