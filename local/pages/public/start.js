import { attachCopyButtons } from "./copy.js";
import { attachLinks } from "./links.js";

attachLinks();
attachCopyButtons();
