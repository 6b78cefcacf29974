import { readFileSync } from "node:fs";
import { type Plugin, defineConfig } from "vite";

const here = new URL(".", import.meta.url).pathname;
const ROOT_FONT_SIZE = 16;

type Tokens = Map<string, string>;
const SHORT = 13;
/** What a concierge's own colours set: the server knows these names (`web/painted.py`). */
const PAINTED: ReadonlyMap<string, string> = new Map([["--accent", "--A"], ["--accent-ink", "--B"], ["--accent-soft", "--C"]]);

/** For the loader: values written in, lengths in px. It lives in a stranger's page, where neither `:root` nor `rem` is ours. */
const forAnyPage = (css: string, tokens: Tokens) =>
  css
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => tokens.get(name) ?? fail(`launcher.css uses ${name}, which is no token`))
    .replace(/(?<![\w.])(\d*\.?\d+)rem\b/g, (_, n: string) => `${Number(n) * ROOT_FONT_SIZE}px`);

/** For our own page, whose bytes count: what is short or used once is written in, what nobody uses is left out, the rest has the shortest names. */
function forOurPage(css: string, tokens: Tokens) {
  const uses = (of: string, name: string) => of.split(`var(${name})`).length - 1;
  const lean = [...tokens].reduce((of, [name, value]) => (!PAINTED.has(name) && (value.length < SHORT || uses(of, name) === 1) ? of.replaceAll(`var(${name})`, value) : of), css);
  const short = new Map([...tokens.keys()].map((name, at) => [name, PAINTED.get(name) ?? `--${at.toString(36)}`]));
  const kept = [...tokens].filter(([name]) => uses(lean, name)).map(([name, value]) => `${short.get(name)}: ${value};`);
  return lean.replace(/@import .*tokens\.css";/, `:root { ${kept.join(" ")} }`).replace(/var\((--[\w-]+)\)/g, (whole, name: string) => (short.has(name) ? `var(${short.get(name)})` : whole));
}

function tokensWrittenIn(): Plugin {
  const tokens: Tokens = new Map(
    [...readFileSync(`${here}../styles/tokens.css`, "utf8").matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!.replace(/\s+/g, " ")]),
  );
  const ways = [["/loader/launcher.css", forAnyPage], ["/panel/panel.css", forOurPage], ["/invitation/invitation.css", forOurPage], ["/talk/talk.css", forOurPage]] as const;
  return {
    name: "tokens-written-in",
    enforce: "pre",
    transform(css, id) {
      const way = ways.find(([file]) => id.includes(file));
      return way && { code: way[1](css, tokens), map: null };
    },
  };
}

/** Vite would load the styles of a chunk before its code. Ours stand in it: the import alone does. */
const bareImports: Plugin = {
  name: "bare-imports",
  enforce: "pre",
  load: (id) => (id.endsWith("vite/preload-helper.js") ? "export const __vitePreload = (load) => load();" : undefined),
};

/** Calls of `h` are shorter than those of the automatic runtime, which would come on top. */
const bareElements: Plugin = {
  name: "bare-elements",
  enforce: "pre",
  transform: (code, id) => (id.endsWith(".tsx") ? { code: `import { h } from "preact";\n${code}`, map: null } : undefined),
};

function fail(why: string): never {
  throw new Error(why);
}

/** Two builds in one run: the loader, one classic script; and the iframe's modules, where the panel is a chunk of its own. */
export default defineConfig({
  root: here,
  base: "/w/assets/",
  plugins: [tokensWrittenIn(), bareImports, bareElements],
  oxc: { jsx: { runtime: "classic", pragma: "h" } },
  build: { outDir: "../dist/widget", emptyOutDir: false, target: "es2022", cssTarget: ["chrome123", "firefox120", "safari17.5"], modulePreload: false, cssCodeSplit: false },
  builder: {},
  environments: {
    loader: {
      consumer: "client",
      // Built first, so it clears away the panel of the build before.
      build: { emptyOutDir: true, rolldownOptions: { input: `${here}loader.ts`, output: { format: "iife", entryFileNames: "loader.js" } } },
    },
    client: {
      build: {
        rolldownOptions: {
          input: `${here}frame.ts`,
          output: { entryFileNames: "frame.js", chunkFileNames: "[name]-[hash].js", assetFileNames: "frame.[ext]" },
        },
      },
    },
  },
});
