/** The places along a chart: every day or every hour, also those on which nothing was. Pure. */
import type { Figures, Report } from "../../kit/protocol";
import { dayName, shortDay } from "./spoken";
import { type By, later, spanOf } from "./view";

export interface Place {
  key: string;
  /** Under the chart. */
  short: string;
  /** In the table, and where it is pointed at. */
  long: string;
  figures: Figures;
}

const NO_SPREAD = { n: 0, median: null, nine_in_ten: null };
export const NOTHING: Figures = {
  chats: 0,
  reasons: { asked: 0, feedback: 0, no_answer: 0, invited: 0 },
  missed: 0,
  wait: NO_SPREAD,
  first_response: NO_SPREAD,
  resolution: NO_SPREAD,
  ratings: { n: 0, mean: null, scores: [0, 0, 0, 0, 0] },
  concierge: { conversations: 0, deflected: 0 },
};

export function placesOf(report: Report, by: By): Place[] {
  const found = new Map(report[by].map((row) => [row.key, row.figures]));
  const place = (key: string, short: string, long: string) => ({ key, short, long, figures: found.get(key) ?? NOTHING });
  if (by === "days") {
    return Array.from({ length: spanOf(report.since, report.until) }, (_, at) => {
      const day = later(report.since, at);
      return place(day, shortDay(day), dayName(day));
    });
  }
  return Array.from({ length: 24 }, (_, hour) => {
    const two = String(hour).padStart(2, "0");
    return place(two, two, `${two}:00–${two}:59`);
  });
}

/** Whether there is anything to show. */
export function isEmpty({ total }: Report): boolean {
  return total.chats === 0 && total.concierge.conversations === 0;
}
