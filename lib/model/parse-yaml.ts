import { Composer, type CST, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, Parser } from "yaml";
import { type Fault, keysOf, pointer, type TextPlace } from "./fault.ts";
import { quoted } from "./found.ts";
import { yamlFault } from "./yaml-faults.ts";

/** The most characters that are read: the library takes up to five seconds for a million. */
const largestText = 1_000_000;
/** The deepest nesting that is read. The library ends the whole process for some that are much deeper. */
const deepest = 64;
/** The most values that aliases may copy, so that a short file cannot become a long one. */
const mostCopies = 10_000;

const options = {
  version: "1.2",
  schema: "core",
  merge: false,
  strict: true,
  stringKeys: true,
  resolveKnownTags: false,
  // Compared by us: the library looks through all keys for each.
  uniqueKeys: false,
} as const;

type Path = readonly (string | number)[];
type Parsed =
  | { readonly ok: true; readonly value: unknown; placeOf(path: string): TextPlace | undefined }
  | { readonly ok: false; readonly faults: Fault[] };

/**
 * YAML 1.2 of one document, with texts, numbers, true, false and null alone: no tags, no merge keys, no object that has
 * a key twice. Gives the value with the places of its parts, or faults in plain words with line and column.
 */
export function parseYaml(text: string): Parsed {
  const yaml = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (yaml.length > largestText) return refused("tooLarge");
  const lines = new LineCounter();
  const placeAt = (offset: number): TextPlace => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const tokens = [...new Parser(lines.addNewLine).parse(yaml)];
  const deep = firstDeeperThan(deepest, tokens);
  if (deep !== undefined) return refused("tooDeep", deep);

  const [document, second] = [...new Composer(options).compose(tokens, true, yaml.length)];
  const [problem] = [...(document?.errors ?? []), ...(document?.warnings ?? [])].sort((a, b) => a.pos[0] - b.pos[0]);
  if (problem) return refused(problem.code, problem.pos[0]);
  if (second) return refused("MULTIPLE_DOCS", second.range[0]);
  const root = document?.contents;
  if (!root) return refused("empty");
  const reader = new NodeReader(placeAt);
  const value = reader.read(root, []);
  if (reader.faults.length > 0) return { ok: false, faults: reader.faults };
  return {
    ok: true,
    value,
    placeOf: (path) => {
      const offset = reader.offsetOf(root, keysOf(path));
      return offset === undefined ? undefined : placeAt(offset);
    },
  };

  function refused(code: Parameters<typeof yamlFault>[0], offset?: number): Parsed {
    const place = offset === undefined ? undefined : placeAt(offset);
    return { ok: false, faults: [yamlFault(code, place, yaml.at(offset ?? yaml.length))] };
  }
}

/** Where in the text the first part nested deeper than that begins, or undefined. */
function firstDeeperThan(limit: number, tokens: readonly CST.Token[]): number | undefined {
  const stack = tokens.map((token) => ({ token, depth: 0 }));
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { token, depth } = top;
    if (depth > limit) return token.offset;
    if (token.type === "document" && token.value) stack.push({ token: token.value, depth });
    if (!("items" in token)) continue;
    for (const { key, value } of token.items) {
      for (const part of [key, value]) if (part) stack.push({ token: part, depth: depth + 1 });
    }
  }
  return undefined;
}

/** Makes plain values of nodes. The library's own way takes an hour for many aliases, and loops with them. */
class NodeReader {
  readonly faults: Fault[] = [];
  readonly #anchors = new Map<string, Node>();
  readonly #targets = new Map<Node, Node>();
  readonly #open = new Set<Node>();
  readonly #placeAt: (offset: number) => TextPlace;
  #copies = 0;

  constructor(placeAt: (offset: number) => TextPlace) {
    this.#placeAt = placeAt;
  }

  read(node: unknown, path: Path, isCopy = false): unknown {
    if (isCopy && ++this.#copies > mostCopies) return undefined;
    if (isAlias(node)) return this.#readAlias(node, path);
    if (isScalar(node)) {
      if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
      return node.value;
    }
    if (!isMap(node) && !isSeq(node)) return null;
    if (node.anchor !== undefined && !isCopy) this.#anchors.set(node.anchor, node);
    this.#open.add(node);
    const value = isSeq(node)
      ? node.items.map((item, index) => this.read(item, [...path, index], isCopy))
      : this.#readMap(node.items, path, isCopy);
    this.#open.delete(node);
    return value;
  }

  /** Where the entry of that path begins: its key in an object, itself in a list. */
  offsetOf(root: unknown, keys: readonly string[]): number | undefined {
    let node = root;
    let offset: number | undefined;
    for (const key of keys) {
      if (isAlias(node)) node = this.#targets.get(node);
      if (isSeq(node)) {
        node = node.items[Number(key)];
        offset = startOf(node) ?? offset;
      } else if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
        if (!pair) return offset;
        node = pair.value;
        offset = startOf(pair.key) ?? offset;
      } else return offset;
    }
    return offset;
  }

  #readAlias(alias: Node & { readonly source: string }, path: Path): unknown {
    const target = this.#anchors.get(alias.source);
    const name = quoted(`*${alias.source}`);
    if (!target) return this.#refuse(alias, path, `${name} repeats what no "&${alias.source}" before it names.`);
    if (this.#open.has(target)) return this.#refuse(alias, path, `${name} stands within what it repeats.`);
    this.#targets.set(alias, target);
    const value = this.read(target, path, true);
    if (this.#copies > mostCopies && this.faults.length === 0) {
      this.#refuse(alias, path, `Aliases repeat more than ${mostCopies.toLocaleString("en")} values from here on.`);
    }
    return value;
  }

  #readMap(items: readonly { readonly key: unknown; readonly value: unknown }[], path: Path, isCopy: boolean): object {
    const entries = new Map<string, unknown>();
    for (const { key, value } of items) {
      const name = isScalar(key) ? String(key.value) : "";
      const at = [...path, name];
      if (entries.has(name) && !isCopy)
        this.#refuse(key, at, `The key ${quoted(name)} stands here twice. Keep one of them.`);
      entries.set(name, this.read(value, at, isCopy));
    }
    return Object.fromEntries(entries);
  }

  #refuse(node: unknown, path: Path, message: string): undefined {
    const offset = startOf(node);
    const hint = isAlias(node) ? ` Write it out instead.` : "";
    this.faults.push({
      path: pointer(...path),
      code: "invalid_definition",
      message: message + hint,
      ...(offset !== undefined && this.#placeAt(offset)),
    });
    return undefined;
  }
}

function startOf(node: unknown): number | undefined {
  return isAlias(node) || isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined;
}
