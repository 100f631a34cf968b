import { existsSync, readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DataStore } from "cognito-local/lib/services/dataStore/dataStore";
import type { DataStoreFactory } from "cognito-local/lib/services/dataStore/factory";
import { isRecord } from "../../functions/shared/is-record";
import { LocalError } from "../local-error";

type Tree = Record<string, unknown>;

/**
 * cognito-local's data in files that are always whole. Its own store writes over the file it has, so a process that ends
 * in the middle leaves half a file and loses every user; this one writes a second file, waits for the disk and renames.
 */
export class DurableStores implements DataStoreFactory {
  constructor(private readonly directory: string) {}

  /** Opens a store; `defaults` are what a new one starts with. */
  async create(_context: unknown, id: string, defaults: object): Promise<DataStore> {
    const file = join(this.directory, `${id}.json`);
    const store = new DurableStore(file, { ...defaults, ...read(file) });
    await store.save();
    return store;
  }
}

class DurableStore implements DataStore {
  private writing: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;

  constructor(
    private readonly file: string,
    private readonly root: Tree,
  ) {}

  async getRoot<T>(): Promise<T | null>;
  async getRoot(): Promise<unknown> {
    return this.root;
  }

  async get<T>(context: unknown, key: string | string[]): Promise<T | null>;
  async get<T>(context: unknown, key: string | string[], defaultValue: T): Promise<T>;
  async get(_context: unknown, key: string | string[], defaultValue?: unknown): Promise<unknown> {
    return path(key).reduce<unknown>(child, this.root) ?? defaultValue ?? null;
  }

  async set(_context: unknown, key: string | string[], value: unknown): Promise<void> {
    const { parent, name } = this.place(key);
    // Not an assignment: a user may be called __proto__.
    Object.defineProperty(parent, name, { value, writable: true, enumerable: true, configurable: true });
    await this.save();
  }

  async delete(_context: unknown, key: string | string[]): Promise<void> {
    const { parent, name } = this.place(key);
    delete parent[name];
    await this.save();
  }

  /** Ends when everything that was set before the call is on the disk; calls during a write share the next one. */
  save(): Promise<void> {
    this.next ??= this.writing.then(() => {
      this.next = undefined;
      const written = write(this.file, serialize(this.root));
      this.writing = written.catch(() => undefined);
      return written;
    });
    return this.next;
  }

  private place(key: string | string[]): { parent: Tree; name: string } {
    const names = path(key);
    const parent = names.slice(0, -1).reduce<Tree>((tree, name) => {
      const known = child(tree, name);
      if (isRecord(known)) return known;
      const made: Tree = {};
      Object.defineProperty(tree, name, { value: made, writable: true, enumerable: true, configurable: true });
      return made;
    }, this.root);
    return { parent, name: names.at(-1) ?? "" };
  }
}

function path(key: string | string[]): readonly string[] {
  return Array.isArray(key) ? key : [key];
}

function child(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function read(file: string): Tree {
  if (!existsSync(file)) return {};
  try {
    const root: unknown = JSON.parse(readFileSync(file, "utf8"), reviveDate);
    if (isRecord(root)) return root;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new LocalError(
    `${file} holds no data of the user pool; something else has written it. Start with --reset to begin anew (all local users are lost), or put the file back.`,
  );
}

async function write(file: string, text: string): Promise<void> {
  const unfinished = `${file}.unfinished`;
  const handle = await open(unfinished, "w", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
  await syncDirectory(dirname(file));
}

/** A rename is on the disk when its directory is; Windows has no such call and needs none. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  await handle.sync().finally(() => handle.close());
}

function serialize(root: Tree): string {
  return JSON.stringify(root, null, 2);
}

/** cognito-local counts on dates in whatever is called `…Date`. */
function reviveDate(key: string, value: unknown): unknown {
  return key.endsWith("Date") && typeof value === "string" ? new Date(value) : value;
}
