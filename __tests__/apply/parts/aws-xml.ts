/** An element of an answer in XML: its text, or its children by name, each name with all its elements in order. */
export type XmlValue = string | { readonly [name: string]: readonly XmlValue[] };

const TOKEN = /<\?[^>]*\?>|<(\/?)([\w.:-]+)[^>]*?(\/?)>|([^<]+)/g;

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** Reads XML as AWS's Query services answer it: elements and text, no mixture, attributes of no meaning. */
export function readXml(xml: string): XmlValue {
  interface Open {
    readonly children: Record<string, XmlValue[]>;
    text: string;
  }
  const root: Open = { children: {}, text: "" };
  const open: Open[] = [root];
  for (const [, closing, name, empty, text] of xml.matchAll(TOKEN)) {
    const current = open.at(-1) ?? root;
    if (text !== undefined) current.text += text;
    if (name === undefined) continue;
    if (closing) {
      open.pop();
      add(open.at(-1) ?? root, name, Object.keys(current.children).length > 0 ? current.children : plain(current.text));
    } else if (empty) add(current, name, "");
    else open.push({ children: {}, text: "" });
  }
  return root.children;

  function add(parent: Open, name: string, value: XmlValue): void {
    parent.children[name] = [...(parent.children[name] ?? []), value];
  }
}

/** All elements at a path; on the way every element of a name is followed. */
export function xmlAll(value: XmlValue, ...path: readonly string[]): XmlValue[] {
  return path.reduce<XmlValue[]>(
    (values, name) => values.flatMap((one) => (typeof one === "string" ? [] : (one[name] ?? []))),
    [value],
  );
}

/** Texts at a path. */
export function xmlTexts(value: XmlValue, ...path: readonly string[]): string[] {
  return xmlAll(value, ...path).filter((one) => typeof one === "string");
}

/** Direct children that are plain text, by name: one record of an answer. */
export function xmlRecord(value: XmlValue): Record<string, string> {
  if (typeof value === "string") return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, [first]]) => (typeof first === "string" ? [[name, first]] : [])),
  );
}

function plain(text: string): string {
  return text
    .trim()
    .replaceAll(/&(?:#(\d+)|(\w+));/g, (_all, code, name) =>
      code ? String.fromCodePoint(Number(code)) : (ENTITIES[name] ?? ""),
    );
}
