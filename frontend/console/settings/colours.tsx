import type { Colours } from "../../kit/protocol";
import "./colours.css";
import { isEnough, LEAST, OWN, type Scheme, SCHEMES, weakest } from "./contrast";
import { about, Part, Problem, type Wrong } from "./field";

const NAMES: Record<Scheme, string> = { light: "On light screens", dark: "On dark screens" };

interface WidgetColoursProps {
  colours: Colours | null;
  wrong: Wrong | null;
  change(colours: Colours | null): void;
}

/** The widget's accent, one for each scheme of the visitor's screen. */
export function WidgetColours({ colours, wrong, change }: WidgetColoursProps) {
  return (
    <Part title="Colours" lead="Of the launcher, the head of the chat, its buttons and links. A visitor’s screen is light or dark, as he set it.">
      <label class="check">
        <input type="checkbox" checked={colours !== null} onChange={(event) => change(event.currentTarget.checked ? OWN : null)} />
        Colours of its own
      </label>
      {colours &&
        SCHEMES.map((scheme) => (
          <Accent key={scheme} scheme={scheme} accent={colours[scheme]} wrong={wrong} change={(accent) => change({ ...colours, [scheme]: accent })} />
        ))}
    </Part>
  );
}

interface AccentProps {
  scheme: Scheme;
  accent: string;
  wrong: Wrong | null;
  change(accent: string): void;
}

function Accent({ scheme, accent, wrong, change }: AccentProps) {
  const name = `colours.${scheme}`;
  const ratio = weakest(accent, scheme);
  return (
    <div class="accent">
      <label for={`setup-${name}`}>{NAMES[scheme]}</label>
      <div class="both">
        <input
          type="color"
          aria-label={`${NAMES[scheme]}: choose`}
          value={ratio === null ? OWN[scheme] : accent.toLowerCase()}
          onInput={(event) => change(event.currentTarget.value)}
        />
        <input class="field" maxLength={7} spellcheck={false} value={accent} {...about(name, wrong)} onInput={(event) => change(event.currentTarget.value.trim())} />
      </div>
      <p class="ratio" data-enough={isEnough(accent, scheme)} role="status">
        {ratio === null ? "# and six digits, as in #1d4ed8" : words(ratio, scheme)}
      </p>
      <Problem name={name} wrong={wrong} />
    </div>
  );
}

function words(ratio: number, scheme: Scheme): string {
  const stands = `Contrast ${ratio.toFixed(2)} : 1`;
  return ratio >= LEAST ? `${stands}: everybody can read it (WCAG AA).` : `${stands}: too little to read. It needs ${LEAST} : 1; choose a ${scheme === "light" ? "darker" : "lighter"} one.`;
}

/** What is said before it is sent. */
export function tooFaint(colours: Colours | null): Wrong | null {
  const scheme = colours && SCHEMES.find((one) => !isEnough(colours[one], one));
  if (!colours || !scheme) return null;
  const ratio = weakest(colours[scheme], scheme);
  return { field: `colours.${scheme}`, words: ratio === null ? "Please write it as # and six digits of 0 to 9 and a to f." : words(ratio, scheme) };
}
