import { DurableStores } from "../../../local/user-pool/durable-store";
import { poolLogger } from "../../../local/user-pool/logger";

const CONTEXT = { logger: poolLogger(() => {}) };

/** Stores confirmed users, several at a time, and says each when it is stored, until it is killed. */
async function main([directory = "", run = ""]: readonly string[]): Promise<void> {
  const store = await new DurableStores(directory).create(undefined, "pool", { Users: {} });
  process.stdout.write("ready\n");
  const confirm = async (lane: string) => {
    for (let count = 0; ; count++) {
      const Username = `${run}-${lane}-${count}`;
      await store.set(CONTEXT, ["Users", Username], { Username, UserStatus: "CONFIRMED" });
      process.stdout.write(`${Username}\n`);
    }
  };
  await Promise.all(["a", "b", "c"].map(confirm));
}

void main(process.argv.slice(2));
