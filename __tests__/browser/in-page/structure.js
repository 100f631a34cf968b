// Runs in a page: what people with assistive technology, and everybody on a small screen, would miss.

function structureProblems() {
  const visible = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
  const { clientWidth, scrollWidth } = document.documentElement;
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  const references = ["for", "aria-describedby", "aria-labelledby"].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)].flatMap((element) => element.getAttribute(name).split(/\s+/)),
  );
  const levels = visible("h1, h2, h3, h4, h5, h6").map(({ tagName }) => Number(tagName[1]));
  const unnamed = visible("a, button, input, select, textarea, summary, [tabindex='0']").filter((it) => !named(it));
  return [
    scrollWidth > clientWidth && `the page is ${scrollWidth - clientWidth} pixels wider than the window`,
    visible("main").length !== 1 && `${visible("main").length} <main>`,
    visible("h1").length !== 1 && `${visible("h1").length} <h1>`,
    document.documentElement.lang !== "en" && `lang is “${document.documentElement.lang}”`,
    document.title.trim() === "" && "no title",
    levels.some((level, index) => level > (levels[index - 1] ?? 0) + 1) && `headings skip a level: ${levels.join(" ")}`,
    ids.length !== new Set(ids).size && "an id that is there twice",
    ...references.map((id) => !ids.includes(id) && `no element ${id}, which another refers to`),
    ...unnamed.map((element) => `without a name: ${element.outerHTML.slice(0, 80)}`),
    ...visible("input, select, textarea").map(
      (it) => it.labels.length === 0 && `no label: ${it.outerHTML.slice(0, 80)}`,
    ),
    ...visible("a, button, summary, select, input").flatMap(tooSmall),
  ].filter(Boolean);
}

function named(element) {
  const by = element.getAttribute("aria-labelledby")?.split(/\s+/) ?? [];
  const names = [
    element.getAttribute("aria-label"),
    ...by.map((id) => document.getElementById(id)?.textContent),
    ...[...(element.labels ?? [])].map(({ textContent }) => textContent),
    element.matches("a, button, summary") ? element.textContent : "",
  ];
  return names.some((name) => name?.trim());
}

/** WCAG 2.2, target size (minimum); links within a sentence are exempt: https://www.w3.org/TR/WCAG22/#target-size-minimum */
function tooSmall(element) {
  const { height, width } = element.getBoundingClientRect();
  const inText = element.matches("p a:not(.button)");
  return height < 24 && width > 1 && !inText ? [`only ${height} pixels high: ${element.outerHTML.slice(0, 80)}`] : [];
}

structureProblems();
