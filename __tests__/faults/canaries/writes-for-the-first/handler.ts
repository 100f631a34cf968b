import { handlerWritingFor } from "../shared/handler-writing-for";

let first: string | undefined;

/** Wrong on purpose: every request of an instance is made for its first user. */
export const handler = handlerWritingFor(({ id }) => {
  first ??= id;
  return first;
});
