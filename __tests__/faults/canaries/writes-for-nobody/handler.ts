import { handlerWritingFor } from "../shared/handler-writing-for";

/** Wrong on purpose: its requests do not say for whom they are made. */
export const handler = handlerWritingFor(() => undefined);
