import { resendCode, showConfirm, submitConfirm } from "./forms/confirm";
import { showForgotPassword, showReset, submitForgotPassword, submitReset } from "./forms/forgot-password";
import { authorize, showLogin, submitLogin } from "./forms/login";
import { showSignUp, submitSignUp } from "./forms/sign-up";
import type { Handler } from "./handler";
import { discovery, discoveryPath } from "./oauth/discovery";
import { logout } from "./oauth/logout";
import { token } from "./oauth/token";
import { userInfo } from "./oauth/user-info";
import type { Parts } from "./parts";

/** What is served under a path. */
export interface Route {
  /** Whether people or programs ask; it decides what errors look like and whether other origins may ask. */
  readonly kind: "page" | "api";
  /** Handler of each method. */
  readonly methods: Readonly<Partial<Record<"GET" | "POST", Handler>>>;
}

/** The paths that are served in front of the emulator; everything else is the emulator's. */
export function createRoutes({ settings }: Pick<Parts, "settings">): ReadonlyMap<string, Route> {
  return new Map<string, Route>([
    ["/oauth2/authorize", { kind: "page", methods: { GET: authorize } }],
    ["/login", { kind: "page", methods: { GET: showLogin, POST: submitLogin } }],
    ["/signup", { kind: "page", methods: { GET: showSignUp, POST: submitSignUp } }],
    ["/confirm", { kind: "page", methods: { GET: showConfirm, POST: submitConfirm } }],
    ["/resendcode", { kind: "page", methods: { POST: resendCode } }],
    ["/forgotPassword", { kind: "page", methods: { GET: showForgotPassword, POST: submitForgotPassword } }],
    ["/confirmForgotPassword", { kind: "page", methods: { GET: showReset, POST: submitReset } }],
    ["/logout", { kind: "page", methods: { GET: logout } }],
    ["/oauth2/token", { kind: "api", methods: { POST: token } }],
    ["/oauth2/userInfo", { kind: "api", methods: { GET: userInfo } }],
    [discoveryPath(settings), { kind: "api", methods: { GET: discovery } }],
  ]);
}
