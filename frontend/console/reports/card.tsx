import type { Figures } from "../../kit/protocol";
import { Chart } from "./chart";
import { type Figure, spoken } from "./figures";
import type { Place } from "./places";
import type { By } from "./view";

interface CardProps {
  figure: Figure;
  total: Figures;
  places: readonly Place[];
  by: By;
}

/** One figure: what it was in all, what it counts, how it went, and the same as a table. */
export function Card({ figure, total, places, by }: CardProps) {
  const { big, more } = figure.whole(total);
  const heading = `figure-${figure.key}`;
  return (
    <section class="figure" aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{figure.title}</h2>
        <p>
          <strong class="big">{big}</strong> <span class="quiet">{more}</span>
        </p>
      </header>
      <p class="definition">{figure.definition}</p>
      <Chart figure={figure} places={places} />
      <details>
        <summary>
          As a table<span class="unseen">: {figure.title}</span>
        </summary>
        <div class="scrolls" tabIndex={0} role="region" aria-label={`${figure.title}, by ${by === "days" ? "day" : "hour"}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{by === "days" ? "Day" : "Hour"}</th>
                {figure.series.map(({ name }) => (
                  <th key={name} scope="col" class="number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {places.map((place) => (
                <tr key={place.key}>
                  <th scope="row">{place.long}</th>
                  {figure.series.map((one) => (
                    <td key={one.name} class="number">
                      {spoken(figure.unit, one.of(place.figures))}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
