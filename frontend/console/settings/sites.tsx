import { Plus, Trash2 } from "lucide";
import { Icon } from "../../kit/icon";
import { about, Part, Problem, type Wrong } from "./field";

interface SitesProps {
  sites: readonly string[];
  wrong: Wrong | null;
  change(sites: readonly string[]): void;
}

/** Where the widget may stand. */
export function Sites({ sites, wrong, change }: SitesProps) {
  const set = (at: number, to: string) => change(sites.map((site, index) => (index === at ? to : site)));
  return (
    <Part title="Sites" lead="The widget shows on these sites only, one address each: https://www.example.com, without a path.">
      <ul class="lines">
        {sites.map((site, index) => (
          // A site has no name but its place in the list.
          <li key={index}>
            <input
              class="field"
              type="text"
              inputMode="url"
              aria-label={`Site ${index + 1}`}
              placeholder="https://www.example.com"
              maxLength={255}
              spellcheck={false}
              value={site}
              {...about(`sites.${index}`, wrong)}
              onInput={(event) => set(index, event.currentTarget.value)}
            />
            <button class="plain" type="button" aria-label={`Remove site ${index + 1}`} onClick={() => change(sites.filter((_, at) => at !== index))}>
              <Icon of={Trash2} />
            </button>
            <Problem name={`sites.${index}`} wrong={wrong} />
          </li>
        ))}
      </ul>
      {sites.length === 0 && <p class="quiet">Without a site the widget shows nowhere.</p>}
      <Problem name="sites" wrong={wrong} />
      <button class="button small" type="button" onClick={() => change([...sites, ""])}>
        <Icon of={Plus} /> Add a site
      </button>
    </Part>
  );
}
