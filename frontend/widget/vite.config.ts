import { readFileSync } from "node:fs";
import { type Plugin, defineConfig } from "vite";

const here = new URL(".", import.meta.url).pathname;
const ROOT_FONT_SIZE = 16;

/** Writes the tokens' values into the loader's CSS, lengths in px: it lives in a stranger's page, where neither `:root` nor `rem` is ours. */
function tokensWrittenIn(): Plugin {
  const tokens = new Map(
    [...readFileSync(`${here}../styles/tokens.css`, "utf8").matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value!.replace(/\s+/g, " ")]),
  );
  const written = (css: string) =>
    css
      .replace(/var\((--[\w-]+)\)/g, (_, name: string) => tokens.get(name) ?? fail(`launcher.css uses ${name}, which is no token`))
      .replace(/(?<![\w.])(\d*\.?\d+)rem\b/g, (_, n: string) => `${Number(n) * ROOT_FONT_SIZE}px`);
  return {
    name: "tokens-written-in",
    enforce: "pre",
    transform: (css, id) => (id.includes("/loader/launcher.css") ? { code: written(css), map: null } : undefined),
  };
}

function fail(why: string): never {
  throw new Error(why);
}

/** Two builds in one run: the loader, one classic script; and the iframe's modules, where the panel is a chunk of its own. */
export default defineConfig({
  root: here,
  base: "/w/assets/",
  plugins: [tokensWrittenIn()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
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
