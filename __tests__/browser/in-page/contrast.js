// Runs in a page: the contrast of every text that can be seen with what is behind it.

const LEAST = 4.5;

/** WCAG 2.2, contrast (minimum): https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrastProblems() {
  const texts = [...visibleTexts(), ...fieldTexts()].map(({ element, text }) => {
    const behind = background(element);
    const own = over(parsed(getComputedStyle(element).color, opacity(element)), behind);
    return { text, ratio: ratio(own, behind), own, behind };
  });
  const problems = texts
    .filter(({ ratio }) => ratio < LEAST)
    .map(
      ({ text, ratio, own, behind }) => `${ratio.toFixed(2)} for “${text}” (${own.join(" ")} on ${behind.join(" ")})`,
    );
  return { texts: texts.length, lowest: Math.min(...texts.map(({ ratio }) => ratio)), problems };
}

function visibleTexts() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim().slice(0, 40);
    const element = walker.currentNode.parentElement;
    const { width, height } = element.getBoundingClientRect();
    if (text && width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true }))
      found.push({ element, text });
  }
  return found;
}

function fieldTexts() {
  return [...document.querySelectorAll("input, textarea, select")]
    .filter((element) => element.checkVisibility())
    .map((element) => ({ element, text: `field ${element.name}` }));
}

function background(element) {
  const layers = [];
  for (let at = element; at; at = at.parentElement) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at);
    if (backgroundImage !== "none") throw new Error(`no contrast can be told before a picture: ${backgroundImage}`);
    layers.unshift(parsed(backgroundColor, opacity(at)));
  }
  const canvas = matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];
  return layers.reduce((behind, layer) => over(layer, behind), canvas);
}

function opacity(element) {
  let product = 1;
  for (let at = element; at; at = at.parentElement) product *= Number(getComputedStyle(at).opacity);
  return product;
}

function parsed(colour, opacity) {
  const [red, green, blue, alpha = 1] = (/^rgba?\(([^)]*)\)$/.exec(colour)?.[1] ?? "").split(/[\s,/]+/).map(Number);
  if (![red, green, blue, alpha].every(Number.isFinite)) throw new Error(`not a colour that this reads: ${colour}`);
  return { colour: [red, green, blue], alpha: alpha * opacity };
}

function over({ colour, alpha }, behind) {
  return colour.map((part, index) => Math.round(part * alpha + behind[index] * (1 - alpha)));
}

function ratio(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

contrastProblems();
