// Keeps the list of mails current while somebody looks at it.

const PAUSE_MS = 2000;
const list = document.getElementById("mails");
const empty = document.getElementById("empty");
const news = document.getElementById("news");
let shown;

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className !== undefined) made.className = className;
  return made;
}

function item({ at, code, subject, to }) {
  const codeLine = element("p", undefined, "code");
  codeLine.append(element("code", code));
  const time = element("time", new Date(at).toLocaleTimeString());
  time.dateTime = at;
  const line = element("p");
  line.append(element("strong", subject), element("br"), `to ${to}`, element("br"), time);
  const made = element("li");
  made.append(codeLine, line);
  return made;
}

async function refresh() {
  if (document.hidden) return;
  try {
    const text = await (await fetch("/mail.json")).text();
    if (text === shown) return;
    const mails = JSON.parse(text);
    list.replaceChildren(...mails.map(item));
    empty.hidden = mails.length > 0;
    const [newest] = mails;
    if (shown !== undefined && newest) news.textContent = `New mail to ${newest.to}: code ${newest.code}`;
    shown = text;
  } catch {
    // The local system has stopped; the list stays as it is.
  }
}

refresh();
setInterval(refresh, PAUSE_MS);
document.addEventListener("visibilitychange", refresh);
