import { useEffect, useRef, useState } from "preact/hooks";
import { theme } from "../state/theme";
import { type Figure, spoken } from "./figures";
import type { Place } from "./places";

/** A figure along its places, with what stands where somebody points. What it shows stands in the table below it, too. */
export function Chart({ figure, places }: { figure: Figure; places: readonly Place[] }) {
  const where = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLUListElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const scheme = useScheme();
  const place = pointed === null ? undefined : places[pointed];

  useEffect(() => {
    const into = where.current;
    if (!into || !legend.current) return;
    const style = getComputedStyle(into);
    const colours = [...legend.current.querySelectorAll("i")].map((one) => getComputedStyle(one).color);
    const drawing = {
      kind: figure.kind,
      unit: figure.unit,
      labels: places.map(({ short }) => short),
      series: figure.series.map((one, at) => ({ values: places.map(({ figures }) => one.of(figures)), colour: colours[at] ?? style.color })),
      ink: style.color,
      line: style.borderTopColor,
      font: `11px ${style.fontFamily}`,
      points: setPointed,
    };
    let stop: (() => void) | null = null;
    let gone = false;
    void import("./plot").then(({ draw }) => {
      if (!gone) stop = draw(into, drawing);
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [figure, places, scheme]);

  return (
    <div class="chart">
      <ul class="legend" ref={legend}>
        {figure.series.map((one) => (
          <li key={one.name}>
            <i class={one.tone} aria-hidden="true" /> {one.name}
            {place && <strong> {spoken(figure.unit, one.of(place.figures))}</strong>}
          </li>
        ))}
        {place && <li class="quiet">{place.long}</li>}
      </ul>
      <div class="plot" ref={where} role="img" aria-label={`${figure.title}, drawn. The table below has the same.`} />
    </div>
  );
}

const DARK = matchMedia("(prefers-color-scheme: dark)");

/** Changes with the colours: a canvas does not know of them. */
function useScheme(): string {
  const [dark, setDark] = useState(DARK.matches);
  useEffect(() => {
    const changed = () => setDark(DARK.matches);
    DARK.addEventListener("change", changed);
    return () => DARK.removeEventListener("change", changed);
  }, []);
  return `${theme.value} ${dark}`;
}
