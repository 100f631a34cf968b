import { staging } from "../../environments/staging";

// Loaded before a command by show.test.ts: two mistakes, as a person could make them in environments/staging.ts.
staging.aws.accountId = "12";
staging.hasura.replicas.max = 1;
