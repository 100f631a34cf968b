import { invalidToken, noToken, notTerraformCloud } from "./access-problems";
import { servicesAnswer } from "./answers";
import { CloudClient } from "./cloud-client";
import type { CloudPlace } from "./cloud-place";
import { findToken, type TokenSources } from "./token";
import { NETWORK, send, type Transport } from "./transport";

/** Redirects of the services' list that are followed. */
const REDIRECTS = 3;

/**
 * Finds the token and the API of a host; nothing is sent but the question for its services.
 *
 * @throws CloudProblem when there is no token, or no Terraform Cloud at that host
 */
export async function connect(
  place: CloudPlace,
  sources: TokenSources,
  transport: Transport = NETWORK,
): Promise<CloudClient> {
  const search = findToken(place.hostname, sources);
  if (!("token" in search)) throw noToken(place, search.looked);
  const { token } = search;
  if (!/^[\x21-\x7e]+$/.test(token.value))
    throw invalidToken(place, token.source, "it has characters in it that no token has, such as spaces or line breaks");
  return new CloudClient(place, token, await apiOf(place, transport), transport);
}

/** Source: https://developer.hashicorp.com/terraform/internals/remote-service-discovery */
async function apiOf(place: CloudPlace, transport: Transport): Promise<URL> {
  let url = new URL(`https://${place.hostname}/.well-known/terraform.json`);
  for (let step = 0; step <= REDIRECTS; step += 1) {
    const answer = await send(place, transport, url, { headers: { accept: "application/json" } });
    const location = answer.headers.get("location");
    if (answer.status >= 300 && answer.status < 400 && location) {
      await answer.body?.cancel();
      url = new URL(location, url);
      continue;
    }
    const text = await answer.text();
    if (!answer.ok) throw notTerraformCloud(place, `gives HTTP ${answer.status}`);
    const api = new URL(withSlash(tfeService(place, text)), url);
    if (api.protocol !== "https:") throw notTerraformCloud(place, "names a service without TLS");
    return api;
  }
  throw notTerraformCloud(place, "leads from one place to the next");
}

function tfeService(place: CloudPlace, text: string): string {
  try {
    return servicesAnswer.parse(JSON.parse(text))["tfe.v2"];
  } catch {
    throw notTerraformCloud(place, 'does not name the service "tfe.v2"');
  }
}

function withSlash(address: string): string {
  return address.endsWith("/") ? address : `${address}/`;
}
