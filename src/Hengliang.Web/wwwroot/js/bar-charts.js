// Bars for amounts by group, drawn from the table beside them; the largest first, as the table has them.
const ink = "#17212f";
const soft = "#4a5768";
const most = 20;

export function bars(place, { heads, lines }) {
  const unit = place.dataset.unit ?? "";
  const shown = heads.map((head, i) => ({ ...head, i })).filter(head => !head.skip);
  const first = lines.slice(0, most);
  return {
    grid: { left: 8, right: 16, top: 48, bottom: 8, containLabel: true },
    legend: { top: 0, textStyle: { color: ink, fontSize: 13 } },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, renderMode: "richText", confine: true },
    xAxis: { type: "category", data: first.map(line => line.name), axisLabel: { color: soft, interval: 0, rotate: first.length > 8 ? 40 : 0 }, axisLine: { lineStyle: { color: "#8592a3" } } },
    yAxis: { type: "value", name: unit, nameTextStyle: { color: soft, align: "left" }, axisLabel: { color: soft }, splitLine: { lineStyle: { color: "#e3e8ef" } } },
    series: shown.map(head => ({ name: head.name, type: "bar", barMaxWidth: 28, data: first.map(line => line.values[head.i]) })),
  };
}
