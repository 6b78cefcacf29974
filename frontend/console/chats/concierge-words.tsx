import { ThumbsDown, ThumbsUp } from "lucide";
import { Icon } from "../../kit/icon";
import type { What } from "../../kit/protocol";
import { knowledgePath, link } from "../state/route";
import { reasons, rules } from "../words";
import type { Chose } from "./lines";

type Of<Type extends What["type"]> = Extract<What, { type: Type }>;

/** What stands below the concierge's words: where an answer comes from, what was suggested, what was asked for. */
export function ConciergeWords({ what, chosen }: { what: What; chosen: Chose | null }) {
  switch (what.type) {
    case "said":
      return what.offers.includes("person") ? <Offered what={what} /> : null;
    case "answered":
      return <Answer what={what} chosen={chosen} />;
    case "suggested":
      return <Suggestions what={what} chosen={chosen} />;
    case "detail_asked":
      return <Asked what={what} />;
    default:
      return null;
  }
}

function Offered({ what }: { what: Of<"said"> }) {
  return <small class="below">Offered: Talk to a person{what.why && ` · ${reasons[what.why]}`}</small>;
}

function Answer({ what, chosen }: { what: Of<"answered">; chosen: Chose | null }) {
  return (
    <small class="below">
      from <Article id={what.article} title={what.title} />
      <span class="chip" title={`Score ${what.score.toFixed(2)} of 1`}>
        {rules[what.rule]} · {what.score.toFixed(2)}
      </span>
      {chosen?.pick === "yes" && (
        <span class="thumb live">
          <Icon of={ThumbsUp} /> Helpful
        </span>
      )}
      {chosen?.pick === "no" && (
        <span class="thumb alarm">
          <Icon of={ThumbsDown} /> Not helpful
        </span>
      )}
    </small>
  );
}

function Suggestions({ what, chosen }: { what: Of<"suggested">; chosen: Chose | null }) {
  return (
    <>
      <ul class="suggestions">
        {what.articles.map(({ article, title, score }) => (
          <li key={article} data-picked={chosen?.pick === article}>
            <Article id={article} title={title} /> <span class="chip">{score.toFixed(2)}</span>
            {chosen?.pick === article && <small>picked</small>}
          </li>
        ))}
      </ul>
      {chosen?.pick === "none" && <small class="below">None of them was meant</small>}
    </>
  );
}

function Asked({ what: { field, tries } }: { what: Of<"detail_asked"> }) {
  return (
    <>
      {field.help && <small class="below">{field.help}</small>}
      {field.choices.length > 0 && <small class="below">{field.choices.join(" · ")}</small>}
      <small class="below">
        <span class="chip">
          Detail: {field.label}
          {!field.required && ", can be skipped"}
          {tries > 0 && ` · asked again (${tries})`}
        </span>
      </small>
    </>
  );
}

function Article({ id, title }: { id: string; title: string }) {
  return (
    <a {...link(knowledgePath(id))}>
      <bdi>{title}</bdi>
    </a>
  );
}
