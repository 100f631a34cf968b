import { staging } from "../../environments/staging";

// Loaded before a command by show.test.ts: two mistakes in the real environment, wrong whatever else stands there.
staging.aws.accountId = "12";
staging.hasura.replicas.max = 0;
