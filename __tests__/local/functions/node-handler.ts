/** A function that does what its event says. It is run as a package, so it stands here as text. */
export const NODE_HANDLER = `
import { threadId } from "node:worker_threads";

let events = 0;
let running = 0;
let most = 0;
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

class Mistake extends Error {
  override name = "Mistake";
}

export async function handler(event: any, context: any) {
  events += 1;
  switch (event.do) {
    case "context":
      return { ...context, remaining: context.getRemainingTimeInMillis() };
    case "count":
      return events;
    case "environment":
      return process.env;
    case "exit":
      console.log("last words");
      return process.exit(event.status);
    case "fill":
      for (const kept: unknown[] = []; ; ) kept.push(new Array(100_000).fill(kept.length));
    case "late":
      setTimeout(() => { throw new Mistake("too late"); }, 20);
      return "early";
    case "large":
      return "x".repeat(event.size);
    case "length":
      return event.text.length;
    case "loop":
      for (;;);
    case "nothing":
      return undefined;
    case "print":
      console.log("plain %s", "text");
      console.error("wrong");
      process.stdout.write('{"level":"warn","message":"structured"}\\n');
      process.stdout.write("in two ");
      process.stdout.write("pieces\\r\\n\\n");
      console.log("two\\nlines");
      process.stdout.write("[1]");
      return null;
    case "reject":
      void Promise.reject(new Mistake("nobody waits"));
      return sleep(1000);
    case "throw":
      throw new Mistake("as asked");
    case "throw text":
      throw "a text";
    case "unprintable":
      return { big: 1n };
    case "wait":
      running += 1;
      most = Math.max(most, running);
      await sleep(event.milliseconds);
      running -= 1;
      return { threadId, most };
    default:
      return event;
  }
}
`;
