import type { Failure } from "./failure";

/** What is wrong before anything runs. */
export const beforeARun: readonly Failure[] = [
  {
    name: "no-token",
    what: "no token",
    says: ["Required token could not be found", "terraform login localhost:4433"],
    status: 1,
    provoke: (stage) => stage.token(null).client.cdktf("diff"),
  },
  {
    name: "invalid-token",
    what: "a token that the service does not know",
    says: ["Failed to read organization", "unauthorized"],
    status: 1,
    provoke: (stage) => stage.token("of.somebody.else").client.cdktf("diff"),
  },
  {
    name: "unknown-organization",
    what: "an organization that does not exist",
    says: ["Failed to read organization", 'organization "nobodys" at host localhost:4433 not found.'],
    status: 1,
    provoke: (stage) => {
      stage.use({}, "nobodys");
      return stage.client.cdktf("diff");
    },
  },
  {
    name: "foreign-organization",
    what: "a token of another organization",
    says: ["Failed to read organization", 'organization "acme" at host localhost:4433 not found.'],
    status: 1,
    provoke: (stage) => {
      stage.cloud.addOrganization("others");
      return stage.token(stage.cloud.addToken("grace", "admin", ["others"])).client.cdktf("diff");
    },
  },
  {
    name: "missing-workspace",
    what: "a workspace that is missing, with a token that may not make one",
    says: ["error creating workspace missing-workspace: resource not found"],
    status: 1,
    missing: true,
    provoke: (stage) => stage.token(stage.cloud.tokenOf("write")).client.cdktf("diff"),
  },
  {
    name: "hidden-workspace",
    what: "a workspace that the token may not see",
    says: ["error creating workspace hidden-workspace: resource not found"],
    status: 1,
    provoke: (stage) => stage.token(stage.cloud.tokenOf("none")).client.cdktf("diff"),
  },
  {
    name: "unknown-authority",
    what: "a certificate of an authority that this machine does not know",
    says: ["Failed to request discovery document", "certificate"],
    status: 1,
    provoke: (stage) => stage.client.set({ SSL_CERT_FILE: undefined }).cdktf("diff"),
  },
  {
    name: "unreachable-host",
    what: "a host that nobody answers for",
    says: ["Failed to request discovery document", "connection refused"],
    status: 1,
    provoke: (stage) => {
      stage.use({}, undefined, "localhost:9");
      stage.client.set({ "TF_TOKEN_localhost:9": "unused" });
      return stage.client.cdktf("diff");
    },
  },
  {
    name: "may-not-plan",
    what: "a token that may read only",
    says: ["Insufficient rights to generate a plan"],
    status: 1,
    provoke: (stage) => stage.token(stage.cloud.tokenOf("read")).client.cdktf("diff"),
  },
  {
    name: "may-not-apply",
    what: "deploying with a token that may plan only",
    says: ["Insufficient rights to apply changes"],
    status: 1,
    provoke: (stage) => stage.token(stage.cloud.tokenOf("plan")).client.cdktf("deploy", "--auto-approve"),
  },
];
