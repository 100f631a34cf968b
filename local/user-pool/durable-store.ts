import { join } from "node:path";
import type { DataStore } from "cognito-local/lib/services/dataStore/dataStore";
import type { DataStoreFactory } from "cognito-local/lib/services/dataStore/factory";
import { isRecord } from "../../functions/shared/is-record";
import { DurableFile, readDurable } from "../data/durable-file";

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
    const store = new DurableStore(file, { ...defaults, ...readDurable(file, "user pool", reviveDate) });
    await store.save();
    return store;
  }
}

class DurableStore implements DataStore {
  private readonly file: DurableFile;

  constructor(
    path: string,
    private readonly root: Tree,
  ) {
    this.file = new DurableFile(path, () => this.root);
  }

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

  /** Ends when everything that was set before the call is on the disk. */
  save(): Promise<void> {
    return this.file.save();
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

/** cognito-local counts on dates in whatever is called `…Date`. */
function reviveDate(key: string, value: unknown): unknown {
  return key.endsWith("Date") && typeof value === "string" ? new Date(value) : value;
}
