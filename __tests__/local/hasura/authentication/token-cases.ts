import { CLAIMS_CASES } from "./cases/claims-cases";
import { CLAIMS_MAP_CASES } from "./cases/claims-map-cases";
import { HEADER_CASES } from "./cases/header-cases";
import { ROLE_CASES } from "./cases/role-cases";
import { SIGNATURE_CASES } from "./cases/signature-cases";
import { VALIDITY_CASES } from "./cases/validity-cases";
import type { TokenCase } from "./token-case";

/**
 * Every case in which the engine accepts or refuses a request, by what it is about. `source` of each says where the
 * expectation comes from; see `token-case.ts`.
 */
export const TOKEN_CASES: Readonly<Record<string, readonly TokenCase[]>> = {
  "signature and form": SIGNATURE_CASES,
  "time, issuer, audience": VALIDITY_CASES,
  "claims and variables": CLAIMS_CASES,
  roles: ROLE_CASES,
  claims_map: CLAIMS_MAP_CASES,
  "admin secret, unauthorized role, place of the token": HEADER_CASES,
};
