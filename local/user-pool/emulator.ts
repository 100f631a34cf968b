import { randomInt } from "node:crypto";
import type { RequestListener } from "node:http";
import { createServer } from "cognito-local/lib/server/server";
import { DateClock, type Services } from "cognito-local/lib/services";
import { CognitoServiceFactoryImpl } from "cognito-local/lib/services/cognitoService";
import type { Context } from "cognito-local/lib/services/context";
import { JwtTokenGenerator } from "cognito-local/lib/services/tokenGenerator";
import type { UserPool, UserPoolService } from "cognito-local/lib/services/userPoolService";
import type { Log } from "../log";
import type { SendMail } from "../mail";
import type { LocalSettings } from "../settings";
import { type Api, correctedRouter } from "./corrected-router";
import { DurableStores } from "./durable-store";
import { poolLogger } from "./logger";
import { localMessages } from "./messages";
import { clientOptions, groupOptions, poolOptions } from "./pool-options";
import { PoolServices } from "./pool-service";
import { localTriggers, type TriggerFunctions } from "./triggers";
import { answerUnanswered } from "./unanswered";

/** What the emulator is made from. */
export interface EmulatorOptions {
  /** What everything local agrees on. */
  readonly settings: LocalSettings;
  /** Folder of the pool's data; exists. */
  readonly directory: string;
  /** Functions that its triggers invoke. */
  readonly functions: TriggerFunctions;
  /** Delivers the pool's mails. */
  readonly sendMail: SendMail;
  /** Where problems are told. */
  readonly log: Log;
}

/** cognito-local, put together inside this process from its own services. */
export interface Emulator {
  /** Its services. */
  readonly services: Services;
  /** What its services want to be called with. */
  readonly context: Context;
  /** Cognito's API by name of the action. */
  readonly api: Api;
  /** The one user pool, set up as the environment describes it. */
  readonly pool: UserPoolService;
  /** Answers `POST /` (Cognito's API) and the key set. */
  readonly listener: RequestListener;
}

/** Puts the emulator together and brings pool, client and groups up to date with the environment. */
export async function createEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { settings, log } = options;
  const logger = poolLogger(log);
  const context = { logger };
  const clock = new DateClock();
  const stores = new DurableStores(options.directory);
  const defaults = poolOptions(settings, clock.get());
  const pools = new CognitoServiceFactoryImpl(options.directory, stores, new PoolServices(clock, stores));
  const cognito = await pools.create(context, defaults);
  const triggers = localTriggers({ ...options, cognito });
  const services: Services = {
    clock,
    cognito,
    triggers,
    messages: localMessages(options.sendMail),
    otp: () => String(randomInt(1_000_000)).padStart(6, "0"),
    tokenGenerator: new JwtTokenGenerator(clock, triggers, { IssuerDomain: settings.poolUrl }),
    config: { LambdaClient: {}, TriggerFunctions: {}, UserPoolDefaults: defaults, ServerConfig: {}, TokenConfig: {} },
  };
  const pool = await setUp(settings, defaults, services, context);
  const api = correctedRouter(services, settings.environment.identity);
  const { application } = createServer(api, logger, {});
  const fault = (error: unknown) => log("error", "user pool", error instanceof Error ? error.message : String(error));
  const listener: RequestListener = (request, response) => {
    application(request, response, (error: unknown) => answerUnanswered(response, error, fault));
  };
  return { services, context, api, pool, listener };
}

async function setUp(settings: LocalSettings, options: UserPool, { cognito, clock }: Services, context: Context) {
  const now = clock.get();
  const known = (await cognito.listUserPools(context)).some(({ Id }) => Id === options.Id);
  if (!known) await cognito.createUserPool(context, options);
  const pool = await cognito.getUserPool(context, options.Id);
  await pool.updateOptions(context, options);
  await pool.saveAppClient(context, clientOptions(settings, now));
  for (const group of groupOptions(settings, now)) {
    const existing = await pool.getGroupByGroupName(context, group.GroupName);
    await pool.saveGroup(context, { ...group, members: existing?.members ?? [] });
  }
  return pool;
}
