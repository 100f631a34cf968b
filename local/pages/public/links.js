import { protectedLink } from "./oauth.js";
import { forgetTokens, savePending } from "./storage.js";

/** Sign-in links get state and PKCE when they are followed; sign-out links forget the tokens. Without this they work, too. */
export function attachLinks() {
  for (const link of document.querySelectorAll("a[data-sign-in]")) {
    link.addEventListener("click", (event) => {
      // Other tabs have a storage of their own: what opens one stays the static link.
      if (event.ctrlKey || event.metaKey || event.shiftKey || !crypto.subtle) return;
      event.preventDefault();
      follow(link.href);
    });
  }
  for (const link of document.querySelectorAll("a[data-sign-out]")) link.addEventListener("click", forgetTokens);
}

async function follow(href) {
  const { href: protectedHref, pending } = await protectedLink(href, crypto);
  savePending(pending);
  location.assign(protectedHref);
}
