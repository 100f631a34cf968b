import { createEngine } from "../../../../local/hasura/engine";
import type { Execute } from "../../../../local/hasura/execute";
import { type TestDatabase, testDatabase } from "../database";
import { metadataFiles, withFolder } from "../metadata-folder";
import { ITEM_METADATA, ITEM_ROWS, ITEM_SQL } from "./item";
import { testChanging } from "./rows/changing";
import { testInserting } from "./rows/inserting";
import { testReading } from "./rows/reading";

let database: TestDatabase;
let execute: Execute;

beforeAll(async () => {
  database = await testDatabase();
  await database.exec(ITEM_SQL);
  execute = await withFolder(metadataFiles([ITEM_METADATA]), (metadataDirectory) =>
    createEngine({ database, metadataDirectory }),
  );
});
beforeEach(() => database.exec(ITEM_ROWS));
afterAll(() => database.close());

testReading(() => ({ database, execute }));
testInserting(() => ({ database, execute }));
testChanging(() => ({ database, execute }));
