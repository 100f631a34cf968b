// Runs in a page: where the focus is, and whether one can see it.

function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const withFocus = look(element);
  element.blur();
  const without = look(element);
  element.focus();
  const { top, left, bottom } = element.getBoundingClientRect();
  const at = { top: top + scrollY, left: left + scrollX, bottom: bottom + scrollY };
  return { name: nameOf(element), visible: withFocus !== without && inWindow(top, bottom), ...at };
}

function look(element) {
  const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
  return JSON.stringify(outlineStyle === "none" ? [boxShadow] : [outlineStyle, outlineWidth, outlineColor, boxShadow]);
}

function inWindow(top, bottom) {
  return bottom > 0 && top < innerHeight;
}

function nameOf(element) {
  const by = element.getAttribute("aria-labelledby");
  const label = element.getAttribute("aria-label") ?? (by && document.getElementById(by)?.textContent);
  return (label ?? element.labels?.[0]?.textContent ?? element.textContent).trim();
}

focused();
