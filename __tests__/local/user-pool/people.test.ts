import { people, seedPeople } from "../../../local/user-pool/people";
import { environmentWith } from "../settings-of";
import { stopPools, testPool } from "./pool";

afterAll(stopPools);

describe("people", () => {
  it("are one per role of the catalogue, who may act in it and in the default one", () => {
    expect(people(environmentWith())).toStrictEqual([
      {
        username: "editor",
        password: "Local-1234",
        role: "editor",
        roles: ["editor", "user"],
        group: "editors",
        sub: "00000000-0000-4000-8000-000000000001",
      },
      {
        username: "auditor",
        password: "Local-1234",
        role: "auditor",
        roles: ["auditor", "user"],
        group: "auditors",
        sub: "00000000-0000-4000-8000-000000000002",
      },
      {
        username: "user",
        password: "Local-1234",
        role: "user",
        roles: ["user"],
        group: "users",
        sub: "00000000-0000-4000-8000-000000000003",
      },
    ]);
  });

  it("sign in with an address where everybody does, and take a longer password where one must be", async () => {
    const pool = await testPool({ "identity.signIn": "email", "identity.passwordPolicy.minimumLength": 20 });
    const seeds = people(pool.settings.environment);
    await seedPeople(pool.emulator, seeds);
    expect(seeds.map(({ username }) => username)).toStrictEqual([
      "editor@example.com",
      "auditor@example.com",
      "user@example.com",
    ]);
    for (const { username, password, sub, group } of seeds) {
      expect(password.length).toBeGreaterThanOrEqual(20);
      expect(await pool.accounts.signIn({ username, password })).toStrictEqual({ username: sub });
      const { emulator } = pool;
      const user = await pool.user(username);
      expect(await emulator.pool.listUserGroupMembership(emulator.context, user)).toStrictEqual([group]);
    }
  });

  it("are told to sync-users at every start, once in order, but for those whom an administrator has disabled", async () => {
    const pool = await testPool();
    const seeds = people(pool.settings.environment);
    const told = () => pool.claims.syncEvents.splice(0).map(({ request }) => request.userAttributes.sub);
    await seedPeople(pool.emulator, seeds);
    expect(pool.claims.syncEvents[0]).toMatchObject({
      triggerSource: "PostConfirmation_ConfirmSignUp",
      userName: "editor",
      callerContext: { clientId: "CLIENT_ID_NOT_APPLICABLE" },
      request: { userAttributes: { email: "editor@example.com", "cognito:user_status": "CONFIRMED" } },
    });
    expect(told()).toStrictEqual(seeds.map(({ sub }) => sub));

    await pool.change("editor", { Enabled: false });
    await seedPeople(pool.emulator, seeds);
    expect(told()).toStrictEqual(seeds.slice(1).map(({ sub }) => sub));
  });

  it("are there also when sync-users fails", async () => {
    const pool = await testPool();
    pool.claims.useSync(() => null);
    const [editor, ...others] = people(pool.settings.environment);
    if (!editor) throw new Error("no role in the catalogue");
    await seedPeople(pool.emulator, [editor, ...others]);
    expect(pool.logs).toHaveLength(3);
    expect((await pool.user("user")).UserStatus).toBe("CONFIRMED");
  });
});
