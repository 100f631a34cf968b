/** What a pool's logins look like to the trigger: sources, versions, groups and attributes in realistic shares. */

const SOURCES = [
  "TokenGeneration_HostedAuth",
  "TokenGeneration_Authentication",
  "TokenGeneration_RefreshTokens",
  "TokenGeneration_RefreshTokens",
  "TokenGeneration_NewPasswordChallenge",
];

const GROUPS = [
  [],
  [],
  ["users"],
  ["editors"],
  ["auditors", "users"],
  ["eu-central-1_Example_Google"],
  ["editors", "auditors", "users", "beta", "newsletter"],
];

/** Events of both versions, all of which get a token: a refused event is no login. */
export function claimsEvents(count: number): object[] {
  return Array.from({ length: count }, (_, index) => claimsEvent(index));
}

function claimsEvent(index: number): object {
  const sub = `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
  const version = index % 2 === 0 ? "1" : "2";
  return {
    version,
    triggerSource: SOURCES[index % SOURCES.length],
    region: "eu-central-1",
    userPoolId: "eu-central-1_Example",
    userName: index % 3 === 0 ? sub : `user-${index}`,
    callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: "1example23456789" },
    request: {
      userAttributes: {
        sub,
        email: `user-${index}@example.com`,
        email_verified: "true",
        "cognito:user_status": index % 7 === 0 ? "EXTERNAL_PROVIDER" : "CONFIRMED",
      },
      groupConfiguration: {
        groupsToOverride: GROUPS[index % GROUPS.length],
        iamRolesToOverride: [],
        preferredRole: null,
      },
      ...(version === "2" && { scopes: ["openid", "email", "profile"] }),
    },
    response: version === "2" ? { claimsAndScopeOverrideDetails: null } : { claimsOverrideDetails: null },
  };
}
