import { bearer } from "../graphql";
import type { Traveller } from "../people";
import { mustBe, type Step } from "../step";
import type { JourneyParts } from "./parts";

/** Everybody sees and changes their own rows and nobody else's. */
export function ownRowSteps({ ada, ben, ask }: JourneyParts): Step[] {
  const as = (person: Traveller, query: string) => ask(query, bearer(person.tokens.idToken));

  const pairs = [
    [ada, ben],
    [ben, ada],
  ] as const;

  return [
    {
      name: "the first user queries users and sees exactly their own row",
      work: async () => {
        const row = { id: ada.id, email: ada.account.email };
        mustBe(await as(ada, "{ users { id email } }"), { data: { users: [row] } }, "users");
        return undefined;
      },
    },
    {
      name: "the second user sees only theirs",
      work: async () => {
        mustBe(await as(ben, "{ users { id } }"), { data: { users: [{ id: ben.id }] } }, "users");
        const other = await as(ben, `{ users_by_pk(id: "${ada.id}") { id } }`);
        mustBe(other, { data: { users_by_pk: null } }, "the first user's row by its key");
        return undefined;
      },
    },
    {
      name: "each inserts a row of their own in author, with the id that Hasura sets",
      work: async () => {
        for (const person of [ada, ben]) {
          const object = `{ name: "${person.account.username}", email: "${person.account.email}" }`;
          const answer = await as(person, `mutation { insert_author(objects: [${object}]) { returning { id } } }`);
          mustBe(answer, { data: { insert_author: { returning: [{ id: person.id }] } } }, "insert_author");
        }
        return undefined;
      },
    },
    {
      name: "neither reads, changes nor deletes the other's",
      work: async () => {
        for (const [person, other] of pairs) {
          mustBe(await as(person, "{ author { id } }"), { data: { author: [{ id: person.id }] } }, "author");
          const theirs = `where: { id: { _eq: "${other.id}" } }`;
          const update = `mutation { update_author(${theirs}, _set: { name: "x" }) { affected_rows } }`;
          mustBe(
            await as(person, update),
            { data: { update_author: { affected_rows: 0 } } },
            "update of the other's row",
          );
          const removal = `mutation { delete_author(${theirs}) { affected_rows } }`;
          const removed = await as(person, removal);
          mustBe(removed, { data: { delete_author: { affected_rows: 0 } } }, "deletion of the other's row");
        }
        return undefined;
      },
    },
    {
      name: "each deletes their own",
      work: async () => {
        for (const person of [ada, ben]) {
          const answer = await as(person, "mutation { delete_author(where: {}) { affected_rows } }");
          mustBe(answer, { data: { delete_author: { affected_rows: 1 } } }, "delete_author");
        }
        return undefined;
      },
    },
  ];
}
