import type { Messages } from "cognito-local/lib/services/messages";
import type { SendMail } from "../mail";

/** Cognito's default subjects, per occasion. */
const SUBJECTS: Readonly<Record<string, string>> = {
  SignUp: "Your verification code",
  ResendCode: "Your verification code",
  ForgotPassword: "Your password reset code",
  AdminCreateUser: "Your temporary password",
};

/** Sends the emulator's messages as local mail. */
export function localMessages(send: SendMail): Messages {
  return {
    async deliver(_context, source, _clientId, _userPoolId, user, code, _metadata, { Destination: to }) {
      send({ to, username: user.Username, subject: SUBJECTS[source] ?? "Your code", code });
    },
  };
}
