import { Part, type Wrong } from "./field";
import { ShortLines } from "./short-lines";

interface SitesProps {
  sites: readonly string[];
  wrong: Wrong | null;
  change(sites: readonly string[]): void;
}

/** Where the widget may stand. */
export function Sites({ sites, wrong, change }: SitesProps) {
  return (
    <Part title="Sites" lead="The widget shows on these sites only, one address each: https://www.example.com, without a path. https://*.example.com is every name below example.com, but not that one itself.">
      <ShortLines
        name="sites"
        one="site"
        lines={sites}
        placeholder="https://www.example.com"
        longest={255}
        inputMode="url"
        none="Without a site the widget shows nowhere."
        wrong={wrong}
        change={change}
      />
    </Part>
  );
}
