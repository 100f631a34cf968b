import { many, one, type ResourceObject } from "../http/json-api";
import { coarseType, outputsOf, type StateOutput, type StateVersion } from "../model/state-version";

/** A state version. */
export function stateResource(state: StateVersion, url: string): ResourceObject {
  const { id, createdAt, serial, runId, secret, content } = state;
  return {
    id,
    type: "state-versions",
    attributes: {
      "created-at": createdAt,
      serial,
      status: content === undefined ? "pending" : "finalized",
      "hosted-state-download-url": `${url}/_archivist/states/${secret}`,
      "hosted-state-upload-url": content === undefined ? `${url}/_archivist/states/${secret}` : null,
      "hosted-json-state-upload-url": content === undefined ? `${url}/_archivist/json-states/${secret}` : null,
      "resources-processed": content !== undefined,
      "state-version": 4,
    },
    relationships: {
      run: one(runId === undefined ? undefined : { id: runId, type: "runs" }),
      outputs: many(outputsOf(state).map((output) => ({ id: output.id, type: "state-version-outputs" }))),
    },
  };
}

/** An output; a sensitive value only where it was asked for by the output's own id. */
export function outputResource(output: StateOutput, asked: boolean): ResourceObject {
  const { id, name, sensitive, type, value } = output;
  return {
    id,
    type: "state-version-outputs",
    attributes: {
      name,
      sensitive,
      type: coarseType(type),
      "detailed-type": type,
      value: sensitive && !asked ? null : value,
    },
  };
}
