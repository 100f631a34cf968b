/** Name under which a container reaches the machine it runs on. */
export const HOST_FROM_CONTAINER = "host.docker.internal";

/**
 * A URL of this machine as a container must call it. Only where something is fetched: a token's issuer is compared
 * letter by letter and stays as it is.
 */
export function fromContainer(url: string): string {
  const address = new URL(url);
  address.hostname = HOST_FROM_CONTAINER;
  return address.toString();
}
