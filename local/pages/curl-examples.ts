import type { LocalSettings } from "../settings";
import type { Person } from "./person";

/** A command to copy. */
export interface CurlExample {
  /** What it does. */
  readonly title: string;
  /** The command, for a POSIX shell. */
  readonly command: string;
}

const QUERY = JSON.stringify({ query: "{ users { id username } }" });

/** A token and a query with it, where the client lets scripts sign in with a password. */
export function curlExamples(settings: LocalSettings, people: readonly Person[]): readonly CurlExample[] {
  const person = ordinary(people, settings.environment.claims.defaultRole) ?? people[0];
  if (person === undefined || !settings.environment.identity.client.passwordSignIn) return [];
  const signIn = JSON.stringify({
    AuthFlow: "USER_PASSWORD_AUTH",
    ClientId: settings.clientId,
    AuthParameters: { USERNAME: person.username, PASSWORD: person.password },
  });
  return [
    {
      title: `Get a token as ${person.username}`,
      command: `TOKEN=$(curl -s ${settings.poolUrl}/ \\
  -H 'content-type: application/x-amz-json-1.1' \\
  -H 'x-amz-target: AWSCognitoIdentityProviderService.InitiateAuth' \\
  -d ${quoted(signIn)} \\
  | node -pe 'JSON.parse(require("fs").readFileSync(0)).AuthenticationResult.IdToken')`,
    },
    {
      title: "Query with it",
      command: `curl -s ${settings.graphqlUrl} \\
  -H "authorization: Bearer $TOKEN" \\
  -H 'content-type: application/json' \\
  -d ${quoted(QUERY)}`,
    },
  ];
}

/** Somebody with the default role, rather one without others: the others can do more than most users. */
function ordinary(people: readonly Person[], defaultRole: string): Person | undefined {
  const holders = people.filter(({ roles }) => roles.includes(defaultRole));
  return holders.find(({ roles }) => roles.length === 1) ?? holders[0];
}

/** Text as one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
