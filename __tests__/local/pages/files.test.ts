import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadAssets } from "../../../local/pages/assets";

const ROOT = join(__dirname, "..", "..", "..", "local");

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

/** Comments may cite sources; a browser does not follow them. */
function withoutSources(text: string): string {
  return text.replace(/^.*\b(Source|Paths and parameters): https:.*$/gm, "");
}

const FILES = [...filesUnder(join(ROOT, "pages")), ...filesUnder(join(ROOT, "user-pool", "hosted-ui"))];

it.each(FILES.map((path) => [path.slice(ROOT.length + 1), path]))(
  "%s asks no other machine for anything",
  (_, path) => {
    const urls = withoutSources(readFileSync(path, "utf8")).match(/(https?:)?\/\/[a-z0-9][^\s"'`)<>]*/gi) ?? [];
    expect(urls.filter((url) => !/^https?:\/\/(localhost\b|www\.w3\.org\/)/.test(url))).toStrictEqual([]);
  },
);

it("found the files", () => {
  expect(FILES.length).toBeGreaterThan(40);
});

describe("the files of the browser", () => {
  const scripts = [...loadAssets()].filter(([, { type }]) => type.startsWith("text/javascript"));

  it.each(scripts)("%s imports only what is served", (_, { body }) => {
    for (const [, name] of body.matchAll(/from "([^"]*)"/g)) {
      expect(loadAssets().has(`/local/${name?.replace("./", "")}`)).toBe(true);
    }
  });

  it.each(scripts)("%s writes no markup and keeps nothing beyond the tab", (_, { body }) => {
    expect(body).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|localStorage/,
    );
  });

  it("are small enough to be read and to be quick", () => {
    const bytes = [...loadAssets().values()].reduce((sum, { body }) => sum + body.length, 0);
    expect(bytes).toBeLessThan(40_000);
  });
});
