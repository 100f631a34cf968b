import type { Problem } from "../problems";
import { systemName } from "../system-name";
import type { Sections } from "./rule";
import { STATE_FIELDS, statePlace } from "./state-place";

/** Something that only one environment may have. */
export interface Unshared {
  /** Path of the field. */
  readonly field: string;
  /** Why two environments must not have the same, as the end of a sentence. */
  readonly why: string;
  /** What to do when they have. */
  readonly remedy: string;
  /** The thing as a string that is equal when it is the same, or undefined where the environment has none. */
  readonly of: (sections: Sections) => string | undefined;
}

/** A state of one type of backend, and what people call it. */
function state(type: keyof typeof STATE_FIELDS, called: string): Unshared {
  return {
    field: STATE_FIELDS[type],
    why: "each apply would destroy the other environment",
    remedy: `give each environment a ${called} of its own`,
    of: ({ backend }) => (backend?.type === type ? statePlace(backend) : undefined),
  };
}

/** All that environments must not share. */
export const UNSHARED: readonly Unshared[] = [
  {
    field: "name",
    why: "it is the name of the stack",
    remedy: "rename one of the two environments",
    of: ({ name }) => name,
  },
  state("terraform-cloud", "workspace"),
  state("local", "state file"),
  state("s3", "state"),
  {
    field: "identity.hostedUi.prefix",
    why: "a domain belongs to one user pool",
    remedy: "choose another prefix in one of the two",
    of: ({ identity, aws }) =>
      identity?.hostedUi.type === "prefix" && aws ? `${identity.hostedUi.prefix} in ${aws.region}` : undefined,
  },
  {
    field: "identity.hostedUi.domain",
    why: "a domain belongs to one user pool",
    remedy: "choose another domain in one of the two",
    of: ({ identity }) => (identity?.hostedUi.type === "custom" ? identity.hostedUi.domain : undefined),
  },
  {
    field: "hasura.ingress.host",
    why: "requests could not be told apart",
    remedy: "choose another host in one of the two",
    of: ({ hasura }) => hasura?.ingress.host,
  },
  {
    field: "hasura.namespace",
    why: "both lie in the same cluster and each owns its namespace",
    remedy: "choose another namespace or cluster in one of the two",
    of: ({ hasura, cluster, aws }) =>
      hasura && cluster && aws ? `${hasura.namespace} in ${clusterKey(cluster, aws)}` : undefined,
  },
  {
    field: "database.urlSecretArn",
    why: "two environments must not write into one database",
    remedy: "give each environment a database of its own",
    of: ({ database }) => (database?.type === "existing" ? database.urlSecretArn : undefined),
  },
];

/** Problems that lie between environments: what must not be shared and is. */
export function fleetProblems(environments: readonly { label: string; sections: Sections }[]): Problem[] {
  return UNSHARED.flatMap((thing) => {
    const owners = new Map<string, string[]>();
    for (const { label, sections } of environments) {
      const value = thing.of(sections);
      if (value !== undefined) owners.set(value, [...(owners.get(value) ?? []), label]);
    }
    return [...owners]
      .filter(([, labels]) => labels.length > 1)
      .map(([value, labels]) => ({
        environment: labels.join(" and "),
        field: thing.field,
        received: value,
        allowed: `a value of its own in each environment: ${thing.why}`,
        remedy: thing.remedy,
      }));
  });
}

/** The rule in words, for the reference page. */
export const NAME_PREFIXES =
  "No environment's `SYSTEM-NAME` is the beginning of another's in the same account: what is allowed for resources called `SYSTEM-NAME-…` would be allowed for the other's, too.";

/** Problems of environments whose resources could not be told apart by the beginning of their names. */
export function namePrefixProblems(environments: readonly { label: string; sections: Sections }[]): Problem[] {
  const named = environments.flatMap(({ label, sections: { system, name, aws } }) =>
    system && name && aws ? [{ label, prefix: systemName({ system, name }), account: aws.accountId, own: name }] : [],
  );
  return named.flatMap((one) =>
    named
      .filter((other) => other.account === one.account && other.own !== one.own)
      .filter(({ prefix, own }) => prefix.startsWith(`${one.prefix}-`) || (prefix === one.prefix && one.own < own))
      .map((other) => ({
        environment: `${one.label} and ${other.label}`,
        field: "name",
        received: `${one.prefix} and ${other.prefix}`,
        allowed: "SYSTEM-NAME that is not the beginning of another environment's in the same account",
        remedy: "choose another name or system for one of the two, or an account of its own",
      })),
  );
}

function clusterKey(cluster: NonNullable<Sections["cluster"]>, aws: NonNullable<Sections["aws"]>): string {
  return cluster.type === "eks"
    ? `${aws.accountId}/${aws.region}/${cluster.name}`
    : `${cluster.path}#${cluster.context}`;
}
