import { html } from "./html";
import { sitePage } from "./layout";
import type { DeliveredMail } from "./mailbox";

/** The mail that would have been sent, newest first; its script keeps it current. */
export function mailPage(mails: readonly DeliveredMail[]): string {
  const items = mails.map(
    ({ at, code, subject, to }) => html`
<li><p class="code"><code>${code}</code></p><p><strong>${subject}</strong><br>to ${to}<br><time datetime="${at}">${at}</time></p></li>`,
  );
  return sitePage({
    title: "Mail",
    path: "/mail",
    script: "mail.js",
    main: html`
<h1>Mail</h1>
<p class="lead">What the user pool would have sent. Nothing leaves this machine, and nothing is kept after it stops.</p>
<p id="empty" ${mails.length > 0 ? html`hidden` : undefined}>No mail yet. Create an account, and its code appears here.</p>
<ul id="mails" class="mails">${items}</ul>
<p id="news" class="visually-hidden" role="status"></p>`,
  });
}
