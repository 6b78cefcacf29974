/** Charts by uPlot: a part of the page that loads when a chart comes into sight. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { type Unit, spoken } from "./figures";

/** @property labels under the chart, one for each place
 * @property series their values by place, and a colour that a canvas knows */
export interface Drawing {
  kind: "bars" | "lines";
  unit: Unit;
  labels: readonly string[];
  series: readonly { values: readonly (number | null)[]; colour: string }[];
  ink: string;
  line: string;
  font: string;
  /** The place that is pointed at, `null` for none. */
  points(place: number | null): void;
}

const HEIGHT = 168;
const STEPS: Record<Unit, number[]> = {
  count: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000],
  seconds: [1, 5, 10, 30, 60, 120, 300, 600, 1_200, 3_600, 7_200, 14_400, 43_200, 86_400, 172_800, 604_800, 2_592_000],
  score: [1],
};

/** Draws into `where`, as wide as it is. Returns how to take it away. */
export function draw(where: HTMLElement, drawing: Drawing): () => void {
  const plot = new uPlot({ ...options(drawing), width: where.clientWidth, height: HEIGHT }, data(drawing), where);
  const watch = new ResizeObserver(() => plot.setSize({ width: where.clientWidth, height: HEIGHT }));
  watch.observe(where);
  return () => {
    watch.disconnect();
    plot.destroy();
  };
}

/** The last series is drawn first, under the others: of bars, which stand upon each other, that is the whole stack. */
function data({ kind, labels, series }: Drawing): uPlot.AlignedData {
  const places = labels.map((_, at) => at);
  if (kind === "lines") return [places, ...series.map(({ values }) => [...values]).reverse()];
  const stacked: number[][] = [];
  for (const { values } of series) {
    const below = stacked.at(-1);
    stacked.push(values.map((value, at) => (value ?? 0) + (below?.[at] ?? 0)));
  }
  return [places, ...stacked.reverse()];
}

function options({ kind, unit, labels, series, ink, line, font, points }: Drawing): Omit<uPlot.Options, "width" | "height"> {
  const bars = uPlot.paths.bars?.({ size: [0.7, 28], align: 0 });
  const axis = { stroke: ink, font, ticks: { show: false }, grid: { stroke: line, width: 1 } };
  return {
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: kind === "lines" } },
    scales: {
      x: { time: false, range: () => [-0.6, labels.length - 0.4] },
      y: { range: unit === "score" ? [0.8, 5.2] : (_, __, most) => [0, Math.max(most || 0, 1) * 1.08] },
    },
    axes: [
      { ...axis, grid: { show: false }, size: 26, space: 56, incrs: [1, 2, 3, 4, 7, 14, 28, 61, 91], values: (_, at) => at.map((place) => labels[place] ?? "") },
      { ...axis, size: 62, space: unit === "score" ? 18 : 32, incrs: STEPS[unit], values: (_, at) => at.map((value) => spoken(unit, value)) },
    ],
    series: [
      {},
      ...[...series].reverse().map(({ colour }) =>
        kind === "bars" && bars ? { stroke: colour, fill: colour, width: 0, paths: bars, points: { show: false } } : { stroke: colour, width: 2, points: { show: true, size: 5, fill: colour, stroke: colour } },
      ),
    ],
    hooks: { setCursor: [(plot) => points(plot.cursor.idx ?? null)] },
  };
}
