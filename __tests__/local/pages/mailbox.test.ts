import { createMailbox, type DeliveredMail, MAILBOX_CAPACITY } from "../../../local/pages/mailbox";

const mail = (number: number): DeliveredMail => ({
  to: "ada@example.com",
  subject: "Your verification code",
  code: String(number),
  at: "2025-11-21T12:00:00.000Z",
});

it("lists the newest first", () => {
  const mailbox = createMailbox();
  expect(mailbox.list()).toStrictEqual([]);
  mailbox.push(mail(1));
  mailbox.push(mail(2));
  expect(mailbox.list()).toStrictEqual([mail(2), mail(1)]);
});

it("keeps a hundred", () => {
  const mailbox = createMailbox();
  for (let number = 1; number <= MAILBOX_CAPACITY; number += 1) mailbox.push(mail(number));
  expect(mailbox.list()).toHaveLength(100);
  expect(mailbox.list().at(-1)).toStrictEqual(mail(1));
  mailbox.push(mail(101));
  expect(mailbox.list()).toHaveLength(100);
  expect(mailbox.list()[0]).toStrictEqual(mail(101));
  expect(mailbox.list().at(-1)).toStrictEqual(mail(2));
});

it("gives lists that do not change afterwards", () => {
  const mailbox = createMailbox();
  const before = mailbox.list();
  mailbox.push(mail(1));
  expect(before).toStrictEqual([]);
});
